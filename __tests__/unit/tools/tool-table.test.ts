import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../../lib/process/run";
import { measured, readToolRecord, recordTool } from "../../../tools/tool-record";
import { toolTable } from "../../../tools/tool-table";

test("the table tells of each tool where it came from, what it took and its size, with sums", () => {
  const row = { version: "1.2.3", bytes: 50_000_000, earlier: false };
  const lines = toolTable([
    { ...row, name: "terraform", found: "/usr/bin/terraform", earlier: true },
    { ...row, name: "helm", record: { from: "built", seconds: 61.4, processorSeconds: 100.6 } },
    { ...row, name: "kubectl", record: { from: "built", seconds: 61.4, processorSeconds: 100.6, with: "helm" } },
    { ...row, name: "traefik", record: { from: "fetched", seconds: 3.5 }, earlier: true },
    { ...row, name: "crane", earlier: true },
  ]);
  expect(lines).toEqual([
    "  TOOL       VERSION  FROM                       SECONDS    PROCESSOR SECONDS  MB",
    "  terraform           found: /usr/bin/terraform                                50",
    "  helm       1.2.3    built                      61         101                50",
    "  kubectl    1.2.3    built                      with helm                     50",
    "  traefik    1.2.3    fetched earlier            4                             50",
    "  crane      1.2.3    built earlier                                            50",
    "  5 tools                                        65         101                250",
  ]);
});

describe("a record", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "record-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("is read as it was written, and is none where there is none or a broken one", () => {
    const program = join(folder, "tool");
    expect(readToolRecord(program)).toBeUndefined();
    recordTool(program, { from: "built", seconds: 1.5, processorSeconds: 2.25, with: "helm" });
    expect(readToolRecord(program)).toEqual({ from: "built", seconds: 1.5, processorSeconds: 2.25, with: "helm" });
    writeFileSync(`${program}.json`, "{");
    expect(readToolRecord(program)).toBeUndefined();
  });
});

test("work is measured by the clock, and by the processor time of what it started", async () => {
  const { result, seconds, processorSeconds } = await measured(async () => {
    // Children of the started process count too, as a compiler's do.
    await run("sh", ["-c", "sh -c 'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); done'; sleep 0.2"]);
    return "done";
  });
  expect(result).toBe("done");
  expect(seconds).toBeGreaterThanOrEqual(0.2);
  if (existsSync("/proc/self/stat")) expect(processorSeconds).toBeGreaterThan(0.01);
  else expect(processorSeconds).toBeUndefined();
});
