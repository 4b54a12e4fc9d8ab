import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { unguardedApp } from "../../../stacks/unguarded-app";
import { recordStacks } from "../../../stateful/accept";
import { readRecord, writeRecord } from "../../../stateful/record";
import { messageOf } from "../../support/environment";

const app = unguardedApp();
const folder = (): string => mkdtempSync(join(tmpdir(), "oms-records-"));

test("writes what is missing, says what it accepts, and changes nothing the second time", () => {
  const records = folder();
  expect(recordStacks(app, ["staging"], records)).toEqual([
    expect.stringMatching(/^environments\/recorded\/staging\.json: written, \d+ resources$/),
  ]);
  expect(recordStacks(app, ["staging"], records)).toEqual(["environments/recorded/staging.json: no change"]);
  const before = readRecord("staging", records)!;
  const [server] = Object.keys(before.resources).filter((address) =>
    address.startsWith("azurerm_mysql_flexible_server."),
  );
  const larger = { ...before.resources[server!], "storage.size_gb": 16384 };
  writeRecord("staging", { ...before, resources: { ...before.resources, [server!]: larger } }, records);
  expect(recordStacks(app, ["staging"], records)).toEqual([
    expect.stringMatching(/: written, \d+ resources$/),
    expect.stringContaining(`accepted: staging.${server}.storage.size_gb was 16384 and is now `),
  ]);
  expect(readRecord("staging", records)).toEqual(readRecord("staging"));
});

test("a file that is no record is refused by synth, and written anew by the command", () => {
  const records = folder();
  writeFileSync(join(records, "shared.json"), '{ "resources": [] }');
  expect(messageOf(() => readRecord("shared", records))).toBe(
    "records: 1 problem\n  - environments/recorded/shared.json: //: Invalid input: expected string, received undefined; take the last committed state, or write it anew: npx oms record shared",
  );
  recordStacks(app, ["shared"], records);
  expect(readRecord("shared", records)).toEqual(readRecord("shared"));
});
