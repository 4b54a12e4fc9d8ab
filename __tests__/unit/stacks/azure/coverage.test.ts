import { readFileSync } from "node:fs";
import { coverageFiles, coverageRows, readCoverage, renderCoverage } from "../../../../testbed/azure/coverage";
import { declaredTypes } from "../../../../testbed/stand-in/coverage-sources";
import { azureDocuments } from "../../../support/azure-documents";
import { azurermVersion } from "../../../support/azurerm-schema/schema";

const renewal = "the page of Azure's resources is renewed by: npx tsx testbed/azure/write-coverage.ts";
const declared = [...new Set(Object.values(azureDocuments()).flatMap(declaredTypes))].sort();
const coverage = readCoverage();

test("every type that the program declares has a row: the real provider was tried with it", () => {
  expect(declared.length).toBeGreaterThan(30);
  expect(declared.filter((type) => coverage.types[type] === undefined)).toEqual([]);
});

test("no row is of a type that the program doesn't declare any more", () => {
  expect(Object.keys(coverage.types).filter((type) => !declared.includes(type))).toEqual([]);
});

test("the results are of the provider's version that the stacks ask for", () => {
  expect(coverage.azurerm).toBe(azurermVersion);
});

test("every type is validated, and every other step has a result or a reason that is still true", () => {
  const { rows, unusedReasons } = coverageRows();
  expect(rows.filter(({ cells }) => !("stacks" in cells.validated)).map(({ type }) => type)).toEqual([]);
  const unexplained = rows.flatMap(({ type, cells }) =>
    Object.entries(cells).flatMap(([step, cell]) => ("unexplained" in cell ? [`${type}: ${step}`] : [])),
  );
  expect(unexplained).toEqual([]);
  expect(unusedReasons).toEqual([]);
});

test(`docs/azure-resources.md says what the results say (${renewal})`, () => {
  expect(readFileSync(coverageFiles.page, "utf8")).toBe(renderCoverage());
});
