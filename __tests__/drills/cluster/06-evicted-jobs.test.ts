import { helm, evict, kubectl, sql } from "./support/cluster";
import { enqueueMixed } from "./support/jobs";
import { deploy, eventually } from "./support/oms";

/*
 * One deploy, told once: the pod of a long migration is evicted in the middle of its statement, and so is the smoke
 * check's. The tests read what came of it.
 */
const version = "20260103000000";
const priorityClass = "oms-oms-jobs";

type Component = "migrate" | "smoke";

interface Attempt {
  readonly name: string;
  readonly phase: string;
  readonly priority: number;
}

/** Pods of the Jobs that were evicted. Nothing is left of such a pod, its log neither. */
const evicted: Record<Component, readonly Attempt[]> = { migrate: [], smoke: [] };
const outcomes: string[] = [];
const statements = { before: "", behind: "" };
let mostAtOnce = 0;
let waitingLog = "";
let lastLog = "";
let classMeanwhile = "";

/** The pods of a hook Job that are there. */
async function attempts(component: Component): Promise<Attempt[]> {
  const selector = `app.kubernetes.io/component=${component}`;
  const { items } = JSON.parse(await kubectl("get", "pods", "--selector", selector, "--output", "json")) as {
    items: { metadata: { name: string }; spec: { priority: number }; status: { phase: string } }[];
  };
  const found = items.map(({ metadata, spec, status }) => ({
    name: metadata.name,
    phase: status.phase,
    priority: spec.priority,
  }));
  const atOnce = found.filter(({ phase }) => phase === "Pending" || phase === "Running").length;
  mostAtOnce = Math.max(mostAtOnce, atOnce);
  return found;
}

/** The attempt after the eviction, once it is there. */
const next = async (component: Component): Promise<Attempt | undefined> =>
  (await attempts(component)).find(({ name }) => evicted[component].every((one) => one.name !== name));

/** The connection whose statement runs; empty when none does. */
async function longStatement(): Promise<string> {
  const query =
    "select id from information_schema.processlist where info like 'CREATE TABLE IF NOT EXISTS long_statement%'";
  return (await sql(query))[0]?.[0] ?? "";
}

const holder = async (): Promise<string> => (await sql("select is_used_lock('long_statement')"))[0]?.[0] ?? "";

/** Waits until the pod of the Job runs, and evicts it. */
async function evictRunning(component: Component, graceSeconds?: number): Promise<void> {
  await eventually(`a pod of ${component} runs`, 90, async () => {
    const [first] = await attempts(component);
    if (first?.phase !== "Running") return false;
    evicted[component] = [first];
    outcomes.push(await evict(first.name, graceSeconds));
    return true;
  });
}

beforeAll(async () => {
  // Those of the deploy before would be taken for the new ones.
  await kubectl("delete", "jobs", "oms-migrate", "oms-smoke", "--ignore-not-found");
  // The statement goes on while this connection is there.
  const held = sql("select get_lock('long_statement', 0), sleep(600)").catch(() => undefined);
  await eventually("the lock is held", 20, async () => (await holder()) !== "NULL");
  const deployed = deploy({ migrate: { config: { OMS_TEST_MIGRATIONS: "1" } } });
  const failed = deployed.then(
    () => undefined,
    (error: unknown) => error,
  );
  try {
    await eventually("the statement runs", 120, async () => (await longStatement()) !== "");
    const before = await longStatement();
    classMeanwhile = await kubectl("get", "priorityclass", priorityClass, "--output", "jsonpath={.value}");
    // A grace period that the statement outlasts, as any does that a drain is told.
    await evictRunning("migrate", 1);
    await eventually("the next attempt waits for the lock", 90, async () => {
      const second = await next("migrate");
      if (second?.phase !== "Running") return false;
      waitingLog = await kubectl("logs", second.name).catch(() => "");
      return waitingLog.includes('"migrate":"waiting"');
    });
    Object.assign(statements, { before, behind: await longStatement() });
  } finally {
    await sql(`kill ${await holder()}`).catch(() => undefined);
    await held;
  }
  // The check waits for the job in hand, so that it still runs when it is evicted.
  await enqueueMixed({ single: 1 }, "20");
  await evictRunning("smoke");
  await eventually("the check begins again", 90, async () => (await next("smoke")) !== undefined);
  expect(await failed).toBeUndefined();
  lastLog = await kubectl("logs", (await next("migrate"))!.name);
});

afterAll(async () => {
  await sql(`drop table if exists long_statement; delete from schema_migrations where version = '${version}'`);
});

test("both pods were evicted, and the release is deployed all the same", async () => {
  expect(outcomes).toEqual(["evicted", "evicted"]);
  const status = JSON.parse(await helm("status", "oms", "--output", "json")) as { info: { status: string } };
  expect(status.info.status).toBe("deployed");
});

test("the statement went on in MySQL, and the next attempt waited for it", () => {
  expect(statements.before).not.toBe("");
  expect(statements.behind).toBe(statements.before);
  expect(waitingLog).toContain("ActiveRecord::ConcurrentMigrationError");
  expect(waitingLog).toMatch(
    /"migrate":"waiting","for":"the lock, which another migration holds","seconds":\d+,"of":180/,
  );
  expect(lastLog).toContain("RunALongStatement: migrated");
});

test("the migration ran once: every row is of the first attempt's connection, and the version stands there once", async () => {
  expect(await sql("select distinct connection from long_statement")).toEqual([[statements.before]]);
  expect(await sql(`select count(*) from schema_migrations where version = '${version}'`)).toEqual([["1"]]);
});

test.each(["migrate", "smoke"] as const)("%s: an eviction counts as no attempt", async (component) => {
  expect(evicted[component]).toHaveLength(1);
  expect((await attempts(component)).map(({ phase }) => phase)).toEqual(["Succeeded"]);
  const job = JSON.parse(await kubectl("get", "job", `oms-${component}`, "--output", "json")) as {
    status: { succeeded?: number; failed?: number };
  };
  expect([job.status.succeeded, job.status.failed ?? 0]).toEqual([1, 0]);
});

test("two pods of a Job were never seen at once", () => {
  expect(mostAtOnce).toBe(1);
});

test("their pods had the priority of a class that is gone with them", async () => {
  expect(classMeanwhile).toBe("1000000");
  const last = [...(await attempts("migrate")), ...(await attempts("smoke"))];
  const priorities = [...evicted.migrate, ...evicted.smoke, ...last].map(({ priority }) => priority);
  expect(priorities).toEqual([1000000, 1000000, 1000000, 1000000]);
  expect(await kubectl("get", "priorityclasses", "--output", "name")).not.toContain(priorityClass);
});
