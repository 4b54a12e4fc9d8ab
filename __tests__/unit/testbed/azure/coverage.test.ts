import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { coverageRows, readCoverage, recordCoverage, renderCoverage } from "../../../../testbed/azure/coverage";
import { declaredTypes, plannedTypes, resultsOf, stateTypes } from "../../../../testbed/stand-in/coverage-sources";
import type { Coverage } from "../../../../testbed/stand-in/coverage-types";

const version = "1.2.3";

function emptyFiles(): { results: string; page: string } {
  const folder = mkdtempSync(join(tmpdir(), "oms-coverage-"));
  const files = { results: join(folder, "results.json"), page: join(folder, "page.md") };
  writeFileSync(files.results, JSON.stringify({ azurerm: version, types: {} }));
  return files;
}

test("results are kept by type, step and stack, the same however they come", () => {
  const one = emptyFiles();
  recordCoverage(resultsOf("planned", { b: ["azurerm_x"], a: ["azurerm_y", "azurerm_x"] }), one, version);
  recordCoverage([{ stack: "a", step: "validated", types: ["azurerm_y"] }], one, version);
  expect(readCoverage(one)).toEqual({
    azurerm: version,
    types: { azurerm_x: { planned: ["a", "b"] }, azurerm_y: { validated: ["a"], planned: ["a"] } },
  });
  const other = emptyFiles();
  recordCoverage([{ stack: "a", step: "validated", types: ["azurerm_y"] }], other, version);
  recordCoverage(resultsOf("planned", { a: ["azurerm_x", "azurerm_y"], b: ["azurerm_x"] }), other, version);
  expect(readFileSync(other.results, "utf8")).toBe(readFileSync(one.results, "utf8"));
  expect(readFileSync(one.page, "utf8")).toBe(renderCoverage(readCoverage(one)));
});

test("a stack's new result replaces its old one, and a type without any result has no row", () => {
  const files = emptyFiles();
  recordCoverage(resultsOf("planned", { a: ["azurerm_x", "azurerm_y"], b: ["azurerm_y"] }), files, version);
  recordCoverage(resultsOf("planned", { a: ["azurerm_z"] }), files, version);
  expect(readCoverage(files).types).toEqual({ azurerm_y: { planned: ["b"] }, azurerm_z: { planned: ["a"] } });
});

test("results of another version of the provider are dropped", () => {
  const files = emptyFiles();
  recordCoverage(resultsOf("planned", { a: ["azurerm_x"] }), files, version);
  recordCoverage(resultsOf("planned", { a: ["azurerm_y"] }), files, "1.3.0");
  expect(readCoverage(files)).toEqual({ azurerm: "1.3.0", types: { azurerm_y: { planned: ["a"] } } });
});

const coverage: Coverage = { azurerm: version, types: { azurerm_x: { validated: ["a"] }, "data.azurerm_y": {} } };
const steps = ["validated", "planned", "applied", "replanned", "updated", "destroyed"] as const;

test("the page shows results, and reasons by number", () => {
  const reasons = [
    { types: "data.*", steps, why: "only read" },
    { types: "azurerm_x", steps, why: "too dear" },
  ];
  const page = renderCoverage(coverage, reasons);
  expect(page).toContain("| `azurerm_x`      | yes       | no (1)  |");
  expect(page).toContain("| `data.azurerm_y` | no (2)    | no (2)  |");
  expect(page).toContain("1. too dear\n2. only read\n");
});

test("a cell without result and reason, and a reason without a cell, are told", () => {
  const reasons = [
    { types: "azurerm_x", steps: ["validated"], why: "has a result" },
    { types: "data.*", steps, why: "only read" },
  ] as const;
  const { rows, unusedReasons } = coverageRows(coverage, reasons);
  expect(rows[0]?.cells.planned).toEqual({ unexplained: true });
  expect(unusedReasons).toEqual([reasons[0]]);
  expect(renderCoverage(coverage, reasons)).toContain("unknown");
});

test("types are read from what a stack declares, from a plan and from a state", () => {
  const document = {
    resource: { azurerm_b: {}, helm_release: {} },
    data: { azurerm_a: {} },
    ephemeral: { azurerm_c: {} },
  };
  expect(declaredTypes(document)).toEqual(["azurerm_b", "data.azurerm_a", "ephemeral.azurerm_c"]);
  const state = {
    values: {
      root_module: {
        resources: [
          { mode: "managed", type: "azurerm_s" },
          { mode: "data", type: "azurerm_s" },
          { mode: "data", type: "random_x" },
        ],
      },
    },
  };
  expect(stateTypes(state)).toEqual(["azurerm_s", "data.azurerm_s"]);
  const change = (type: string, ...actions: string[]) => ({ mode: "managed", type, change: { actions } });
  const plan = {
    prior_state: state,
    resource_changes: [
      change("azurerm_u", "update"),
      change("azurerm_r", "delete", "create"),
      change("azurerm_n", "no-op"),
      change("azurerm_d", "delete"),
    ],
  };
  expect(plannedTypes(plan)).toEqual(["azurerm_d", "azurerm_r", "azurerm_u", "data.azurerm_s"]);
  expect(plannedTypes(plan, ["update"])).toEqual(["azurerm_u"]);
  expect(plannedTypes(plan, ["delete"])).toEqual(["azurerm_d"]);
});
