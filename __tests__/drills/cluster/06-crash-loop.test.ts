import { join } from "node:path";
import { projectFolder, type Ended } from "../../support/command";
import { existingTool } from "../../support/tools";
import { helm, settled, stayingPods, webPods } from "./support/cluster";
import { oms } from "./support/oms";

/*
 * A new pod of web that ends at its start, again and again. Helm waits in vain, and the roll back removes the pod with its
 * log: what `oms watch` noted until then is all that is left of the cause.
 */
const crash = "warn 'the cause, as the application says it'; exit 3";

let watched: Ended;
let pods: readonly { readonly restarts: number; readonly ready: boolean }[] = [];

beforeAll(async () => {
  await settled();
  const chart = join(projectFolder, "charts", "oms");
  const command = ["--set-json", `web.command=${JSON.stringify(["ruby", "-e", crash])}`];
  const upgrade = ["upgrade", "oms", chart, "--reuse-values", ...command, "--no-hooks", "--wait", "--timeout=25s"];
  const target = ["--kubeconfig", ".local/kubeconfig", "--namespace", "oms"];
  watched = await oms("watch", "local", "--", existingTool("helm"), ...upgrade, "--atomic", ...target);
  pods = await stayingPods(webPods);
});

afterAll(settled);

test("the command ends as the upgrade does, and after the roll back no pod tells why", async () => {
  expect(watched.code).toBe(1);
  expect(watched.output).toMatch(/timed out|deadline exceeded/i);
  const history = JSON.parse(await helm("history", "oms", "--output", "json")) as { description: string }[];
  expect(history.at(-1)?.description).toMatch(/^Rollback to \d+$/);
  expect(pods.map(({ ready, restarts }) => ({ ready, restarts }))).toEqual([
    { ready: true, restarts: 0 },
    { ready: true, restarts: 0 },
  ]);
});

test("the cause is kept: pod, container, exit code and the last lines", () => {
  const told = watched.output.slice(watched.output.indexOf("What kept pods from serving"));
  expect(told).toMatch(/Deployment oms-web \(pod oms-web-\S+ in oms, container web\): \S+, ended with exit code 3/);
  expect(told).toContain("the cause, as the application says it");
});
