import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

// What failed in a jest run, from the file that its `--outputFile` names: `failures.mjs NAME FILE`.
const [name, file] = process.argv.slice(2);
const lines = 25;

for (const what of read())
  console.log(`\n${name}: ${stripVTControlCharacters(what).split("\n").slice(0, lines).join("\n")}`);

function read() {
  try {
    return JSON.parse(readFileSync(file, "utf8")).testResults.flatMap(failuresOf);
  } catch (error) {
    return [`ended without results: ${error.message}`];
  }
}

function failuresOf({ name: path, status, message, assertionResults }) {
  const failed = assertionResults.filter((result) => result.status === "failed");
  if (failed.length === 0) return status === "failed" ? [`${path}\n${message}`] : [];
  return failed.map(({ fullName, failureMessages }) => [fullName, ...failureMessages].join("\n"));
}
