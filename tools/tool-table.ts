import { statSync } from "node:fs";
import { aligned } from "../lib/table";
import { cachedProgram } from "./cached-program";
import { findOnPath } from "./path-lookup";
import { pins, type ToolName } from "./pins";
import { readToolRecord, type ToolRecord } from "./tool-record";

/** A tool that is there, and how it came to be. */
export interface ToolRow {
  readonly name: string;
  readonly version: string;
  /** Absent for a program of the machine's own, and where no record was kept. */
  readonly record?: ToolRecord | undefined;
  readonly bytes: number;
  /** Whether it was there before this run. */
  readonly earlier: boolean;
  /** Path of a program of the machine's own. */
  readonly found?: string;
}

/**
 * What is known of tools, those that are not there left out.
 * @param before tools that were there when the run began
 */
export function toolRows(names: readonly ToolName[], before: ReadonlySet<ToolName>): ToolRow[] {
  return names.flatMap((name) => {
    const cached = cachedProgram(name);
    const path = cached ?? findOnPath(name);
    if (path === undefined) return [];
    const row = { name, version: pins().tools[name].version, bytes: statSync(path).size, earlier: before.has(name) };
    return [cached === undefined ? { ...row, found: path } : { ...row, record: readToolRecord(path) }];
  });
}

/**
 * Tools and what each took, with sums, as aligned lines. What was there already has the seconds that it took when it was
 * built. Tools of one build have their seconds at the first of them.
 */
export function toolTable(rows: readonly ToolRow[]): string[] {
  const sum = (of: (row: ToolRow) => number | undefined): number => rows.reduce((all, row) => all + (of(row) ?? 0), 0);
  return aligned([
    ["TOOL", "VERSION", "FROM", "SECONDS", "PROCESSOR SECONDS", "MB"],
    ...rows.map((row) => [
      row.name,
      row.found === undefined ? row.version : "",
      origin(row),
      row.record?.with ? `with ${row.record.with}` : seconds(row.record?.seconds),
      row.record?.with ? "" : seconds(row.record?.processorSeconds),
      megabytes(row.bytes),
    ]),
    [
      `${rows.length} tools`,
      "",
      "",
      seconds(sum(({ record }) => (record?.with ? 0 : record?.seconds))),
      seconds(sum(({ record }) => (record?.with ? 0 : record?.processorSeconds))),
      megabytes(sum(({ bytes }) => bytes)),
    ],
  ]);
}

function origin({ record, found, earlier }: ToolRow): string {
  if (found !== undefined) return `found: ${found}`;
  return `${record?.from ?? "built"}${earlier ? " earlier" : ""}`;
}

function seconds(value: number | undefined): string {
  return value === undefined ? "" : value.toFixed(0);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
