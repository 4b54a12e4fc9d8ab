import { coverageSteps, type Coverage, type CoverageReason, type CoverageStep } from "./coverage-types";

/** What is known about a step of a type. */
export type CoverageCell =
  { readonly stacks: readonly string[] } | { readonly why: string } | { readonly unexplained: true };

export interface CoverageRow {
  readonly type: string;
  readonly cells: Readonly<Record<CoverageStep, CoverageCell>>;
}

export interface CoverageTable {
  readonly rows: readonly CoverageRow[];
  /** Reasons that no cell needs. */
  readonly unusedReasons: readonly CoverageReason[];
}

/** Combines results and reasons. A result is stronger than a reason. */
export function coverageTable(coverage: Coverage, reasons: readonly CoverageReason[]): CoverageTable {
  const used = new Set<CoverageReason>();
  const cell = (type: string, step: CoverageStep): CoverageCell => {
    const stacks = coverage.types[type]?.[step] ?? [];
    if (stacks.length > 0) return { stacks };
    const reason = reasons.find((candidate) => candidate.steps.includes(step) && fits(candidate.types, type));
    if (reason === undefined) return { unexplained: true };
    used.add(reason);
    return { why: reason.why };
  };
  const rows = Object.keys(coverage.types).map((type) => ({
    type,
    cells: Object.fromEntries(coverageSteps.map((step) => [step, cell(type, step)])) as CoverageRow["cells"],
  }));
  return { rows, unusedReasons: reasons.filter((reason) => !used.has(reason)) };
}

function fits(pattern: string, type: string): boolean {
  return pattern.endsWith("*") ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
