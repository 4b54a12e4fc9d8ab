import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Limits } from "./limits";
import { processesOf } from "./processes";

const folder = mkdtempSync(join(tmpdir(), "oms-runner-"));
const fixtures = join(__dirname, "fixtures");
afterAll(() => rmSync(folder, { recursive: true }));

interface Results {
  readonly success: boolean;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

/** Options of `start`. */
interface Planted {
  /** Where the test files are. */
  readonly rootDir: string;
  readonly limits?: Partial<Limits>;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts jest so and waits for its results. */
async function resultsOf(planted: Planted): Promise<Results> {
  const { jest, outputFile } = start(planted);
  await new Promise((resolve) => jest.once("exit", resolve));
  return JSON.parse(readFileSync(outputFile, "utf8")) as Results;
}

/** Jest with this runner on planted files. */
function start({ rootDir, limits = {}, args = [], env = {} }: Planted): { jest: ChildProcess; outputFile: string } {
  const outputFile = join(mkdtempSync(join(folder, "run-")), "results.json");
  const config = {
    rootDir,
    runner: [join(__dirname, "index.ts"), limits],
    transform: {
      "^.+\\.ts$": [
        require.resolve("@swc/jest"),
        { jsc: { parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
      ],
    },
    testMatch: ["**/*.fixture.ts"],
    testTimeout: 500,
    maxWorkers: 3,
  };
  const jest = spawn(
    process.execPath,
    [
      require.resolve("jest/bin/jest"),
      `--config=${JSON.stringify(config)}`,
      "--json",
      `--outputFile=${outputFile}`,
      ...args,
    ],
    { env: { ...process.env, ...env }, stdio: "ignore" },
  );
  return { jest, outputFile };
}

describe("files that end in a way of their own", () => {
  // Generous where the worker is sound, so that a busy machine does not matter.
  const limits = { load: 3_000, grace: 2_000, settle: 500, stalls: 9 };
  const temporary = mkdtempSync(join(folder, "temporary-"));
  let results: Results;
  beforeAll(async () => {
    results = await resultsOf({ rootDir: join(fixtures, "ends"), limits, env: { TMPDIR: temporary } });
  }, 45_000); // 5 s of processor time; ten processes wait at once.
  const file = (name: string): Results["testResults"][number] =>
    results.testResults.find((result) => result.name.endsWith(`/${name}.fixture.ts`))!;

  test.each([
    ["loop", 'The worker process was ended: the test "endless > loop" did not end within 0.5 s.'],
    ["hook", 'The worker process was ended: beforeAll of "asleep" did not end within 0.5 s.'],
    ["load", "The worker process was ended: loading the file did not end within 3 s."],
    ["exit", 'The worker process exited with code 3 during the test "leaves".'],
    ["late-exit", "The worker process exited with code 0 during afterAll of the file."],
    ["crash", 'The worker process was ended by SIGKILL during the test "is killed".'],
    ["broken", "broken while it is loaded"],
    ["stall", "Exceeded timeout of 500 ms for a test."],
    ["rejection", "nobody waits for this"],
    ["leaves", "The file left 1 server open: close what a test opens."],
    ["leaves", "The file left 1 timer open: close what a test opens."],
    ["leaves", /The file left process \d+ running: sleep 601/],
    ["leaves", "The file changed process.env.OMS_PLANTED and did not put it back: the files after it would see that."],
    ["leaves", "The file changed the working folder "],
    ["leaves", 'The file changed the listeners of process for "SIGUSR2" '],
    ["leaves", "The file changed Date.now "],
  ])("%s fails: %s", (name, sentence) => {
    expect(results.success).toBe(false);
    expect(file(name).status).toBe("failed");
    expect(file(name).message).toMatch(sentence);
  });

  test("a sentence about a worker names the file", () =>
    expect(file("exit").message).toContain("exit.fixture.ts: The worker process exited"));

  test("a stall that leaves the process sound fails its own test alone", () =>
    expect(file("stall").assertionResults.map(({ status }) => status)).toEqual(["failed", "passed"]));

  test("what is sound passes beside all that, with its hooks, tables and mocks", () => {
    expect(file("passes").message).toBe("");
    expect(file("passes").assertionResults).toMatchObject([
      { fullName: "one and 1", status: "passed" },
      { fullName: "one and 2", status: "passed" },
      { fullName: "is known to fail", status: "passed" },
      { fullName: "is skipped", status: "pending" },
      { fullName: "has mock functions and fake timers", status: "passed" },
      { fullName: "has a temporary folder", status: "passed" },
    ]);
  });

  test("the files have a folder for what is temporary, and it goes with the run", () => {
    expect(file("passes").assertionResults.at(-1)).toMatchObject({
      fullName: "has a temporary folder",
      status: "passed",
    });
    expect(readdirSync(temporary).filter((name) => name.startsWith("oms-tests-"))).toEqual([]);
  });

  test("no process is left", () =>
    expect(processesOf("", undefined).filter(({ command }) => command === "sleep 601")).toEqual([]));
});

test("workers that never become ready end the run, each named by its file", async () => {
  const { testResults } = await resultsOf({
    rootDir: join(fixtures, "stalls"),
    limits: { ready: 300, stalls: 2 },
    args: ["--maxWorkers=1"],
    env: { NODE_OPTIONS: `--require=${join(fixtures, "never-ready.js")}` },
  });
  expect(testResults.map(({ message }) => /unready-\d.fixture.ts: .*/.exec(message)?.[0].slice(22)).sort()).toEqual([
    "Not run, because 2 worker processes of this run stalled.",
    "The worker process was ended: its start did not end within 0.3 s.",
    "The worker process was ended: its start did not end within 0.3 s.",
  ]);
});

test.each(["SIGKILL", "SIGINT"] as const)(
  "after %s to jest neither its workers nor their children nor their temporary files stay",
  async (signal) => {
    const own = mkdtempSync(join(folder, "killed-"));
    const { jest } = start({ rootDir: join(fixtures, "killed"), env: { OMS_PLANTED_FOLDER: own } });
    const pids = join(own, "pids");
    while (!existsSync(pids) || readFileSync(pids, "utf8") === "") await sleep(20);
    jest.kill(signal);
    const [worker, child, temporary] = readFileSync(pids, "utf8").split(" ");
    while (alive(Number(worker)) || alive(Number(child)) || existsSync(temporary!)) await sleep(20);
  },
);

test("-u with -t updates the snapshots that it names and keeps the others", async () => {
  const rootDir = mkdtempSync(join(folder, "snapshots-"));
  const snapshots = join(rootDir, "__snapshots__", "two.fixture.ts.snap");
  mkdirSync(join(rootDir, "__snapshots__"));
  const head = "// Jest Snapshot v1, https://jestjs.io/docs/snapshot-testing\n";
  const text = (first: string): string =>
    `${head}\nexports[\`both first 1\`] = \`"${first}"\`;\n\nexports[\`both second 1\`] = \`"kept"\`;\n`;
  writeFileSync(snapshots, text("old"));
  const lines = ["first", "second"].map((name) => `test("${name}", () => expect("new").toMatchSnapshot());`);
  writeFileSync(join(rootDir, "two.fixture.ts"), `describe("both", () => { ${lines.join(" ")} });\n`);
  expect((await resultsOf({ rootDir, args: ["-u", "-t", "both first"] })).success).toBe(true);
  expect(readFileSync(snapshots, "utf8")).toBe(text("new"));
});

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended, and for which nobody waits, still has its number.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}
