import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pins } from "../../tools/pins";
import { coverageTable, type CoverageTable } from "../stand-in/coverage-table";
import { coverageSteps, type Coverage, type CoverageReason, type CoverageResult } from "../stand-in/coverage-types";
import { coverageDocument } from "./coverage-document";
import { coverageReasons } from "./coverage-reasons";

/** The results file, and the page that shows it. */
export interface CoverageFiles {
  readonly results: string;
  readonly page: string;
}

/** The committed files. Only tests that run the real provider write them. */
export const coverageFiles: CoverageFiles = {
  results: join(__dirname, "results.json"),
  page: join(__dirname, "..", "..", "docs", "azure-resources.md"),
};

export function readCoverage(files: CoverageFiles = coverageFiles): Coverage {
  return JSON.parse(readFileSync(files.results, "utf8")) as Coverage;
}

/**
 * Adds results to the results file, and writes the page anew. A step's result in a stack replaces the earlier one of
 * the same step and stack, so types that the stack lost disappear from it. One process at a time.
 */
export function recordCoverage(
  results: readonly CoverageResult[],
  files: CoverageFiles = coverageFiles,
  azurerm = pins().tools["terraform-provider-azurerm"].version,
): void {
  const before = readCoverage(files);
  const coverage = results.reduce(withResult, before.azurerm === azurerm ? before : { azurerm, types: {} });
  writeFileSync(files.results, shownCoverage(coverage));
  writeFileSync(files.page, renderCoverage(coverage));
}

/** The page that says for each type what was done with it, or why not. */
export function renderCoverage(
  coverage: Coverage = readCoverage(),
  reasons: readonly CoverageReason[] = coverageReasons,
): string {
  return coverageDocument(coverage.azurerm, coverageTable(coverage, reasons));
}

/** The rows of the page, for checks. */
export function coverageRows(
  coverage: Coverage = readCoverage(),
  reasons: readonly CoverageReason[] = coverageReasons,
): CoverageTable {
  return coverageTable(coverage, reasons);
}

function withResult(coverage: Coverage, { stack, step, types }: CoverageResult): Coverage {
  const names = [...new Set([...Object.keys(coverage.types), ...types])].sort();
  const rows = names.map((type) => {
    const row = coverage.types[type] ?? {};
    const others = (row[step] ?? []).filter((other) => other !== stack);
    const stacks = types.includes(type) ? [...others, stack].sort() : others;
    return [type, { ...row, [step]: stacks }] as const;
  });
  const seen = rows.filter(([, row]) => coverageSteps.some((some) => (row[some] ?? []).length > 0));
  return { azurerm: coverage.azurerm, types: Object.fromEntries(seen) };
}

/** As Prettier would write it, with the steps in their order. */
function shownCoverage(coverage: Coverage): string {
  const types = Object.entries(coverage.types).map(([type, row]) => {
    const steps = coverageSteps.filter((step) => (row[step] ?? []).length > 0);
    return [type, Object.fromEntries(steps.map((step) => [step, row[step]]))] as const;
  });
  const text = JSON.stringify({ azurerm: coverage.azurerm, types: Object.fromEntries(types) }, undefined, 2);
  const lists = /^( *"[a-z]+": )\[\n([^\]]*?)\n *\](,?)$/gm;
  return `${text.replace(lists, (lines: string, start: string, names: string, end: string) => {
    const line = `${start}[${names.trim().replace(/\s+/g, " ")}]${end}`;
    return line.length <= 120 ? line : lines;
  })}\n`;
}
