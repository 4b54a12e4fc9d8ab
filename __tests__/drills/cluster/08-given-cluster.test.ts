import { copyFileSync, existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { exitCodes } from "../../../lib/exit-codes";
import { nodeStatus } from "../../../testbed/node";
import { command, projectFolder } from "../../support/command";
import { existingTool } from "../../support/tools";
import { kubectl, testbedNode } from "./support/cluster";
import { oms, valuesFile } from "./support/oms";
import { ask } from "./support/web";

// A cluster that somebody else made, and an image that somebody else built: last, since the drills' own cluster ends here.

const folder = mkdtempSync(join(tmpdir(), "oms-given-"));
const context = "shared-lab";
const env = { KUBECONFIG: join(folder, "kubeconfig") };

/** The namespaces of the cluster, seen with the kubeconfig of whoever made it. */
const namespaces = async (): Promise<string> => {
  const { code, output } = await command(existingTool("kubectl"), ["get", "namespaces", "--output", "name"], { env });
  expect(code).toBe(0);
  return output;
};

const upThere = (...args: string[]) => command("npx", ["oms", "local", "up", "--context", context, ...args], { env });

/** A release as `docker save` writes one, with a migration that the cluster has not seen. */
async function builtElsewhere(): Promise<string> {
  const build = ["tsx", "testbed/images/cli.ts", "build", "--variant", "second-migration"];
  const { code, output } = await command("npx", build);
  expect(code).toBe(0);
  const built = JSON.parse(output.slice(output.indexOf("{"))) as { variants: Record<string, { archive: string }> };
  const file = join(folder, "release.tar");
  copyFileSync(built.variants["second-migration"]!.archive, file);
  return file;
}

const schema = async (): Promise<number> => (JSON.parse((await ask("/")).body) as { schema: number }).schema;

test("an image that was saved to a file is deployed with its migration", async () => {
  expect((await oms("local", "up", "--nodes", "1", "--values", valuesFile({}))).code).toBe(0);
  const before = await schema();
  const up = ["local", "up", "--nodes", "1", "--values", valuesFile({}), "--image", await builtElsewhere()];
  const { code, output } = await oms(...up);
  expect([code, code === 0 ? "" : output]).toEqual([0, ""]);
  expect(await schema()).toBeGreaterThan(before);
});

describe("a cluster of somebody else's", () => {
  beforeAll(async () => {
    expect((await oms("local", "down")).code).toBe(0);
    await testbedNode("up");
    copyFileSync(nodeStatus()!.kubeconfig, env.KUBECONFIG);
    const rename = ["config", "rename-context", "oms-local", context];
    expect((await command(existingTool("kubectl"), rename, { env })).code).toBe(0);
  });

  test("is refused when it has no such context, and until its name is repeated, since it does not look local", async () => {
    const missing = await command("npx", ["oms", "local", "up", "--context", "elsewhere"], { env });
    expect(missing).toMatchObject({ code: exitCodes.refused });
    expect(missing.output).toContain(`--context elsewhere: there is no such context\nKnown contexts: ${context}`);
    const unconfirmed = await upThere();
    expect(unconfirmed).toMatchObject({ code: exitCodes.refused });
    expect(unconfirmed.output).toContain(
      "its server https://10.250.77.2:6443 does not look local, and nothing was changed",
    );
    expect(await namespaces()).not.toContain("namespace/oms");
    expect(existsSync(join(projectFolder, ".local"))).toBe(false);
  });

  test("gets OMS once it is repeated, and says how to reach it", async () => {
    const { code, output } = await upThere("--confirm-context", context);
    expect([code, code === 0 ? "" : output]).toEqual([0, ""]);
    expect(output).toContain("port-forward service/oms-web 3000:3000");
    expect(await namespaces()).toContain("namespace/oms");
  });

  test("is remembered: status and logs need neither the context nor its kubeconfig", async () => {
    const status = await oms("local", "status");
    expect(status.code).toBe(0);
    expect(status.output).toContain("oms-web");
    expect((await oms("local", "logs", "web", "--tail", "5")).code).toBe(0);
    expect(await kubectl("config", "current-context")).toBe(`${context}\n`);
  });

  test("is not left behind for another one", async () => {
    const { code, output } = await oms("local", "up", "--nodes", "1");
    expect(code).toBe(exitCodes.refused);
    expect(output).toContain(`The local environment of this checkout is on ${context}, and you ask for oms-local`);
  });

  test("keeps running when OMS is removed, and nothing of OMS is left", async () => {
    const { code, output } = await oms("local", "down");
    expect([code, code === 0 ? "" : output]).toEqual([0, ""]);
    expect(await namespaces()).not.toContain("namespace/oms");
    expect(nodeStatus()).toBeDefined();
    expect(existsSync(join(projectFolder, ".local"))).toBe(false);
  });
});
