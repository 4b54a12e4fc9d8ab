import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../support/command";
import { pods, servingPods, settled, uidsByWorkload } from "./support/cluster";
import { cdktf, deploy } from "./support/oms";

const settingsFile = join(projectFolder, ".local", "settings.json");

test("a secret with a raised revision gets a new value and rolls the pods that use it, and only those", async () => {
  await deploy();
  const before = uidsByWorkload(await pods(servingPods));
  const settings = JSON.parse(readFileSync(settingsFile, "utf8")) as Record<string, unknown>;
  writeFileSync(settingsFile, JSON.stringify({ ...settings, secretRevisions: { "oms-service-bus": 2 } }));
  expect((await cdktf("deploy", "local", "--auto-approve")).code).toBe(0);
  await settled();
  const after = uidsByWorkload(await pods(servingPods));
  const rolled = Object.keys(before).filter((workload) => before[workload]?.join() !== after[workload]?.join());
  expect(rolled.sort()).toEqual(["default", "limited", "single"]);
});
