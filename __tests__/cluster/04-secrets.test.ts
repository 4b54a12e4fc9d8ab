import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../support/command";
import { pods, servingPods, settled } from "./support/cluster";
import { cdktf, deploy } from "./support/oms";

const settingsFile = join(projectFolder, ".local", "settings.json");

test("a secret with a raised revision gets a new value and rolls the pods that use it, and only those", async () => {
  await deploy();
  const before = await uidsByWorkload();
  const settings = JSON.parse(readFileSync(settingsFile, "utf8")) as Record<string, unknown>;
  writeFileSync(settingsFile, JSON.stringify({ ...settings, secretRevisions: { "oms-service-bus": 2 } }));
  expect((await cdktf("deploy", "local", "--auto-approve")).code).toBe(0);
  await settled();
  const after = await uidsByWorkload();
  const rolled = Object.keys(before).filter((workload) => before[workload] !== after[workload]);
  expect(rolled.sort()).toEqual(["default", "limited", "single"]);
});

async function uidsByWorkload(): Promise<Record<string, string>> {
  const uids: Record<string, string[]> = {};
  for (const { labels, uid, terminating } of await pods(servingPods)) {
    const workload = labels["oms.popsockets.com/capsule"] ?? labels["app.kubernetes.io/component"] ?? "";
    if (!terminating) (uids[workload] ??= []).push(uid);
  }
  return Object.fromEntries(Object.entries(uids).map(([workload, list]) => [workload, list.sort().join()]));
}
