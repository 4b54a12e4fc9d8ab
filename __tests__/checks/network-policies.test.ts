import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environmentNames } from "../../environments";
import { projectFolder } from "../support/command";
import { testWith } from "../support/needs";
import { networkTable } from "./support/network-table";
import { synthesized } from "./support/synthesized";

// eslint-disable-next-line no-restricted-properties -- the test run is the entry point here
const records = Boolean(process.env["RECORD_NETWORK_TABLE"]);
const page = join(projectFolder, "docs", "network-policies.md");

testWith(["helm"], "docs/network-policies.md names every way that the charts open, and no other", () => {
  const text = readFileSync(page, "utf8");
  const table = networkTable(synthesized(), environmentNames).join("\n");
  const written = text.replace(/^\| pods [^]*?\|\n\n/m, () => `${table}\n\n`);
  // Else: RECORD_NETWORK_TABLE=1 npm run check -- network-policies
  if (records) writeFileSync(page, written);
  else expect(text).toBe(written);
  return Promise.resolve();
});
