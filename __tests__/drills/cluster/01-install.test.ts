import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../support/command";
import { kubectl, pods, servingPods, sql } from "./support/cluster";
import { ticks } from "./support/jobs";
import { cdktf, deploy, eventually, oms } from "./support/oms";
import { ask } from "./support/web";

test("everything is ready after an install from nothing, and status says so with exit code 0", async () => {
  const { code, output } = await oms("local", "status", "--json");
  expect(code).toBe(0);
  const names = [...output.matchAll(/"name": "([^"]+)"/g)].map((match) => match[1]);
  expect(names.sort()).toEqual([
    "mysql",
    "oms-scheduler",
    "oms-sidekiq-default",
    "oms-sidekiq-limited",
    "oms-sidekiq-single",
    "oms-web",
    "valkey",
  ]);
});

test("migrations ran, and web answers with the NAV CA bundle mounted", async () => {
  const { status, body } = await ask("/");
  expect(status).toBe(200);
  const page = JSON.parse(body) as { schema: number; nav_ca_bundle: string };
  expect(page.schema).toBeGreaterThan(20260000000000);
  expect(page.nav_ca_bundle).toBe("present");
  expect((await sql("select count(*) from schema_migrations"))[0]?.[0]).not.toBe("0");
});

test("the smoke Job saw a job finish on every capsule, and each queue in one capsule only", async () => {
  const log = await kubectl("logs", "--selector", "app.kubernetes.io/component=smoke", "--tail=-1");
  for (const capsule of ["default", "limited", "single", "scheduler"]) expect(log).toContain(`"${capsule}"`);
  expect(log).not.toMatch(/"ok":\s*false/);
});

test("the scheduler ticks", async () => {
  await eventually("a tick in recurring_ticks", 90, async () => (await ticks()).length > 0);
});

test("an upgrade with no change restarts no pod, and the diff says that nothing would change", async () => {
  const uids = async (): Promise<string[]> => (await pods(servingPods)).map(({ uid }) => uid).sort();
  const before = await uids();
  expect(before).toHaveLength(7);
  await deploy();
  const plain = await cdktf("deploy", "local", "--auto-approve");
  expect(plain.code).toBe(0);
  expect(plain.output).toMatch(/No changes\./);
  const diff = await cdktf("diff", "local");
  expect(diff.code).toBe(0);
  expect(diff.output).toMatch(/No changes\./);
  expect(await uids()).toEqual(before);
});

test("the provider keeps the values out of every release's metadata, which a plan would print", () => {
  const state = JSON.parse(readFileSync(join(projectFolder, ".local", "terraform.tfstate"), "utf8")) as {
    readonly resources: readonly { type: string; instances: { attributes: { metadata: { values: string } } }[] }[];
  };
  const kept = state.resources
    .filter(({ type }) => type === "helm_release")
    .flatMap(({ instances }) => instances.map(({ attributes }) => attributes.metadata.values));
  expect(kept.length).toBeGreaterThanOrEqual(3);
  expect([...new Set(kept)]).toEqual(["{}"]);
});

test("Pod Security restricted is enforced in the namespace", async () => {
  await expect(kubectl("run", "plain", "--image", "oms.local/oms:none", "--restart", "Never")).rejects.toThrow(
    /violates PodSecurity/,
  );
});

test("no generated secret stands in the state", async () => {
  const state = readFileSync(join(projectFolder, ".local", "terraform.tfstate"), "utf8");
  const secrets = JSON.parse(
    await kubectl("get", "secrets", "--field-selector", "type=Opaque", "--output", "json"),
  ) as {
    items: { metadata: { name: string }; data?: Record<string, string> }[];
  };
  const values = secrets.items
    .filter(({ metadata }) => metadata.name.startsWith("oms-"))
    .flatMap(({ data }) => Object.values(data ?? {}))
    .map((value) => Buffer.from(value, "base64").toString());
  expect(values).toHaveLength(11);
  for (const value of values) expect(state.includes(value)).toBe(false);
});
