import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

// Reads what jest wrote with `--outputFile`, and what the drills wrote about their waits:
//   report.mjs counts FILE            passed, failed and skipped tests
//   report.mjs failures NAME FILE     what failed of a job
//   report.mjs slowest FOLDER         the slowest tests of all jobs, and what each waited for

const [action, ...args] = process.argv.slice(2);
const linesOfAFailure = 25;
const slowestShown = 20;
const waitsShown = 3;

if (action === "counts") console.log(counts(args[0]).join(" "));
else if (action === "failures") failures(...args);
else if (action === "slowest") slowest(args[0]);
else throw new Error(`report.mjs: there is no action ${action}`);

function counts(file) {
  try {
    const { testResults, numPassedTests, numFailedTests, numPendingTests } = read(file);
    const broken = testResults.filter(
      ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
    );
    return [numPassedTests, numFailedTests + broken.length, numPendingTests];
  } catch {
    return [0, 1, 0];
  }
}

function failures(name, file) {
  for (const what of found(file))
    console.log(`\n${name}: ${stripVTControlCharacters(what).split("\n").slice(0, linesOfAFailure).join("\n")}`);
}

function found(file) {
  try {
    return read(file).testResults.flatMap(({ name: path, status, message, assertionResults }) => {
      const failed = assertionResults.filter((result) => result.status === "failed");
      if (failed.length === 0) return status === "failed" ? [`${path}\n${message}`] : [];
      return failed.map(({ fullName, failureMessages }) => [fullName, ...failureMessages].join("\n"));
    });
  } catch (error) {
    return [`ended without results: ${error.message}`];
  }
}

function slowest(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const rows = names.flatMap((name) => {
    const job = basename(name, ".json");
    const file = join(folder, `${job}.waits`);
    const waits = existsSync(file)
      ? readFileSync(file, "utf8")
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line))
      : [];
    return read(join(folder, name)).testResults.flatMap((result) => rowsOf(job, result, waits));
  });
  rows.sort((one, other) => other.seconds - one.seconds);
  for (const { job, file, test, seconds, waits } of rows.slice(0, slowestShown)) {
    console.log(`${seconds.toFixed(0).padStart(5)} s  ${job}, ${file}: ${test}`);
    for (const { what, count, seconds: long } of waits.slice(0, waitsShown))
      console.log(`          ${long.toFixed(0).padStart(5)} s  ${count > 1 ? `${count} × ` : ""}${what}`);
  }
}

/** A file's tests, and as one row what its hooks took: a story that is told once is told there. */
function rowsOf(job, { name, assertionResults, startTime, endTime }, waits) {
  const own = waits.filter(({ file }) => file === name);
  const tests = assertionResults.map(({ fullName, duration }) => ({ test: fullName, seconds: (duration ?? 0) / 1000 }));
  const inTests = tests.reduce((sum, { seconds }) => sum + seconds, 0);
  const hooks = { test: "before and after its tests", seconds: (endTime - startTime) / 1000 - inTests };
  const known = new Set(tests.map(({ test }) => test));
  return [...tests, hooks].map(({ test, seconds }) => ({
    job,
    file: basename(name),
    test,
    seconds,
    waits: sums(own.filter((wait) => (test === hooks.test ? !known.has(wait.test) : wait.test === test))),
  }));
}

function sums(waits) {
  const found = new Map();
  for (const { what, seconds } of waits) {
    const known = found.get(what) ?? { what, count: 0, seconds: 0 };
    found.set(what, { what, count: known.count + 1, seconds: known.seconds + seconds });
  }
  return [...found.values()].sort((one, other) => other.seconds - one.seconds);
}

function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}
