import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../lib/process/run";

/** What a run of `npm test` took. */
export interface TestTimes {
  /** Wall time in seconds. */
  readonly seconds: number;
  readonly files: number;
  readonly tests: number;
  /** The five files that took longest, with their seconds. */
  readonly longest: readonly { readonly file: string; readonly seconds: number }[];
}

interface Results {
  readonly numTotalTests: number;
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[];
}

const project = join(__dirname, "..");

/** Runs `npm test` once. Throws when a test fails: a failed run says nothing about time. */
export async function measureUnitTests(): Promise<TestTimes> {
  const outputFile = join(mkdtempSync(join(tmpdir(), "oms-bench-")), "results.json");
  const started = Date.now();
  await run("npm", ["test", "--", "--json", `--outputFile=${outputFile}`], { cwd: project });
  const seconds = (Date.now() - started) / 1000;
  const { numTotalTests, testResults } = JSON.parse(readFileSync(outputFile, "utf8")) as Results;
  const longest = testResults
    .map(({ name, startTime, endTime }) => ({
      file: name.slice(project.length + 1),
      seconds: (endTime - startTime) / 1000,
    }))
    .sort((one, other) => other.seconds - one.seconds)
    .slice(0, 5);
  return { seconds, files: testResults.length, tests: numTotalTests, longest };
}
