import { azureRegion, azureRegions, publicAddressZones } from "../../../../../model/catalog/azure/regions";
import { messageOf } from "../../../../support/environment";

const without = (what: "zones" | "natStandardV2"): string[] =>
  Object.keys(azureRegions).filter((name) => azureRegions[name]?.[what] === false);

test("regions are known by the names that programs use", () => {
  expect(Object.keys(azureRegions).filter((name) => !/^[a-z]+\d?$/.test(name))).toEqual([]);
  expect(azureRegion("westus2")).toEqual({ zones: true, natStandardV2: true });
});

test("the regions without the zone-redundant gateway are those that Microsoft names", () => {
  expect(without("natStandardV2")).toEqual([
    "canadaeast",
    "indonesiacentral",
    "qatarcentral",
    "swedensouth",
    "westindia",
  ]);
});

test("public addresses are of all zones, or of none", () => {
  expect(publicAddressZones("westus2")).toEqual(["1", "2", "3"]);
  expect(publicAddressZones("westus")).toBeUndefined();
});

test("a region that nobody knows is refused, and so is what only looks like a name", () => {
  for (const name of ["moon", "West US 2", "toString"]) {
    expect(messageOf(() => azureRegion(name))).toBe(
      `region "${name}" is not in the list of model/catalog/azure/regions.ts: add it there`,
    );
  }
});
