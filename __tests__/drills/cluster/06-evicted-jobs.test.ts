import { helm, evict, kubectl, sql } from "./support/cluster";
import { enqueueMixed } from "./support/jobs";
import { deploy, eventually } from "./support/oms";

/*
 * One deploy, told once: the pod of a long migration is evicted in the middle of its statement, and so is the smoke
 * check's. The tests read what came of it.
 */
const version = "20260103000000";
const priorityClass = "oms-oms-jobs";

interface Attempt {
  readonly name: string;
  readonly phase: string;
  readonly disrupted: boolean;
  readonly priority: number;
}

const evictions: string[] = [];
const statements: { readonly before: string; readonly behind: string } = { before: "", behind: "" };
let waitingLog = "";
let logOfSecond = "";
let classMeanwhile = "";

/** The pods of a hook Job, the oldest first. */
async function attempts(component: string): Promise<Attempt[]> {
  const selector = `app.kubernetes.io/component=${component}`;
  const list = await kubectl(
    "get",
    "pods",
    "--selector",
    selector,
    "--sort-by=.metadata.creationTimestamp",
    "-o",
    "json",
  );
  const { items } = JSON.parse(list) as {
    items: {
      metadata: { name: string; labels: Record<string, string> };
      spec: { priority: number };
      status: { phase: string; conditions?: { type: string; status: string }[] };
    }[];
  };
  return items.map(({ metadata, spec, status }) => ({
    name: metadata.name,
    phase: status.phase,
    priority: spec.priority,
    disrupted: (status.conditions ?? []).some((one) => one.type === "DisruptionTarget" && one.status === "True"),
  }));
}

/** The connection whose statement runs; empty when none does. */
async function longStatement(): Promise<string> {
  const query =
    "select id from information_schema.processlist where info like 'CREATE TABLE IF NOT EXISTS long_statement%'";
  return (await sql(query))[0]?.[0] ?? "";
}

const holder = async (): Promise<string> => (await sql("select is_used_lock('long_statement')"))[0]?.[0] ?? "";

/** Waits for a first pod of the Job that runs, and evicts it. */
async function evictRunning(component: string, graceSeconds?: number): Promise<void> {
  await eventually(`a pod of ${component} runs`, 90, async () => {
    const [first] = await attempts(component);
    if (first?.phase !== "Running") return false;
    evictions.push(await evict(first.name, graceSeconds));
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
      const second = (await attempts("migrate"))[1];
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
  expect(await failed).toBeUndefined();
  logOfSecond = await kubectl("logs", (await attempts("migrate"))[1]!.name);
});

afterAll(async () => {
  await sql(`drop table if exists long_statement; delete from schema_migrations where version = '${version}'`);
});

test("both pods were evicted, and the release is deployed all the same", async () => {
  expect(evictions).toEqual(["evicted", "evicted"]);
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
  expect(logOfSecond).toContain("RunALongStatement: migrated");
});

test("the migration ran once: every row is of the first attempt's connection, and the version stands there once", async () => {
  expect(await sql("select distinct connection from long_statement")).toEqual([[statements.before]]);
  expect(await sql(`select count(*) from schema_migrations where version = '${version}'`)).toEqual([["1"]]);
});

test.each(["migrate", "smoke"])("%s: an eviction counts as no attempt, and never two at once", async (component) => {
  expect(await attempts(component)).toMatchObject([
    { phase: "Failed", disrupted: true },
    { phase: "Succeeded", disrupted: false },
  ]);
  const job = JSON.parse(await kubectl("get", "job", `oms-${component}`, "--output", "json")) as {
    status: { succeeded?: number; failed?: number };
  };
  expect(job.status).toMatchObject({ succeeded: 1 });
  expect(job.status.failed ?? 0).toBe(0);
});

test("their pods had the priority of a class that is gone with them", async () => {
  expect(classMeanwhile).toBe("1000000");
  const pods = [...(await attempts("migrate")), ...(await attempts("smoke"))];
  expect(pods.map(({ priority }) => priority)).toEqual([1000000, 1000000, 1000000, 1000000]);
  expect(await kubectl("get", "priorityclasses", "--output", "name")).not.toContain(priorityClass);
});
