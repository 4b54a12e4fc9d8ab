import type { CoverageCell, CoverageTable } from "../stand-in/coverage-table";
import type { CoverageStep } from "../stand-in/coverage-types";

const headings: Readonly<Record<CoverageStep, string>> = {
  validated: "validated",
  planned: "planned",
  applied: "applied",
  replanned: "re-planned clean",
  updated: "updated",
  destroyed: "destroyed",
};

/** The page: what was tried, one row per type, and the reasons that the cells number. */
export function coverageDocument(azurerm: string, { rows }: CoverageTable): string {
  const steps = Object.keys(headings) as CoverageStep[];
  const cells = rows.flatMap((row) => steps.map((step) => row.cells[step]));
  const reasons = [...new Set(cells.flatMap((cell) => ("why" in cell ? [cell.why] : [])))];
  const shown = (cell: CoverageCell): string => {
    if ("stacks" in cell) return "yes";
    return "why" in cell ? `no (${reasons.indexOf(cell.why) + 1})` : "unknown";
  };
  const table = alignedTable([
    ["type", ...steps.map((step) => headings[step])],
    ...rows.map((row) => [`\`${row.type}\``, ...steps.map((step) => shown(row.cells[step]))]),
  ]);
  const intro = `# Azure resources: what the real provider did with them

Written by the checks from \`testbed/azure/results.json\`; edits are lost. Terraform's real azurerm provider, ${azurerm}, was run against the stand-in for Azure. So the table shows
what the provider does with our arguments, not what Azure allows: no quota, no SKU, no name was ever judged by Azure itself. The results file names the stacks of each "yes".

- **validated**: \`terraform validate\` accepts it.
- **planned**: a plan from nothing creates or reads it.
- **applied**: an apply made or read it, and it stands in the state.
- **re-planned clean**: the next plan says that nothing changes.
- **updated**: a change of ours was planned as an update in place, and applied.
- **destroyed**: a destroy removed it.
`;
  const notes = reasons.map((why, index) => `${index + 1}. ${why}\n`).join("");
  return [intro, table, ...(notes === "" ? [] : [`Why not:\n\n${notes}`])].join("\n");
}

/** As Prettier would align it; the first line is the heading. */
function alignedTable(lines: readonly (readonly string[])[]): string {
  const columns = (lines[0] ?? []).map((_, column) => lines.map((line) => line[column] ?? ""));
  const widths = columns.map((texts) => Math.max(3, ...texts.map((text) => text.length)));
  const row = (line: readonly string[]): string =>
    `| ${widths.map((width, column) => (line[column] ?? "").padEnd(width)).join(" | ")} |\n`;
  const rows = lines.map(row);
  return [...rows.slice(0, 1), row(widths.map((width) => "-".repeat(width))), ...rows.slice(1)].join("");
}
