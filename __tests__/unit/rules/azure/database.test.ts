import { databaseSkus } from "../../../../model/catalog/azure/database-skus";
import { accepted, database, off, refused } from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

test("an unknown size", () => {
  expect(refused({}, database("GP_Standard_D3ads_v5"))).toEqual([
    'staging.azure.database.sku: "GP_Standard_D3ads_v5" is not a size of Azure Database for MySQL; use one of those in model/catalog/azure/database-skus.ts',
  ]);
});

test("a size without its tier", () => {
  expect(refused({}, database("Standard_D4ads_v5"))[0]).toContain('write "GP_Standard_D4ads_v5"');
});

test("a burstable size with a standby", () => {
  expect(refused({}, database("B_Standard_B2ms"))).toEqual([
    'staging.azure.database.sku: "B_Standard_B2ms" is burstable and can\'t be highly available (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-high-availability); choose a size that begins with GP_ or MO_, or turn database.highAvailability off with a reason',
  ]);
  accepted({ database: { ...valid.database, highAvailability: off } }, database("B_Standard_B2ms"));
});

test("more connections than the size allows", () => {
  expect(refused({ database: { ...valid.database, maxConnections: 1366 } })).toEqual([
    'staging.database.maxConnections: 1366 is more than the 1365 that "GP_Standard_D2ads_v5" allows; lower it, or choose a larger size such as "GP_Standard_D4ads_v5"',
  ]);
  accepted({ database: { ...valid.database, maxConnections: 1365 } });
});

test("more connections than any size of the tier allows", () => {
  const change = { database: { ...valid.database, maxConnections: 14000, highAvailability: off } };
  expect(refused(change, database("B_Standard_B1ms"))).toEqual([
    'staging.database.maxConnections: 14000 is more than the 341 that "B_Standard_B1ms" allows; lower it, or choose a larger size',
  ]);
});

test("azurerm 5.2.0 accepts every size of the table", () => {
  // The provider's own expression (internal/services/mysql/validate/flexible_server_sku_name.go), with anchors.
  const accepts =
    /^(B_Standard_B(1|1m|2|2m|4m|8m|12m|16m|20m)s|GP_Standard_D(2|4|8|16|32|48|64)(ds_v4|ads_v5)|MO_Standard_E((2|4|8|16|20|32|48|64|80i)ds_v4|(2|2a|4|4a|8|8a|16|16a|20|20a|32|32a|48|48a|64|64a|96|96a)ds_v5))$/;
  expect(Object.keys(databaseSkus).filter((name) => !accepts.test(name))).toEqual([]);
  expect(Object.keys(databaseSkus)).toHaveLength(48);
});

test("the table follows Azure's page", () => {
  expect(databaseSkus["B_Standard_B2ms"]).toEqual({ tier: "burstable", maxConnections: 1365 });
  expect(databaseSkus["GP_Standard_D64ds_v4"]).toEqual({ tier: "general-purpose", maxConnections: 43691 });
  expect(databaseSkus["MO_Standard_E20ads_v5"]).toEqual({ tier: "memory-optimized", maxConnections: 27306 });
  expect(databaseSkus["MO_Standard_E64ds_v5"]).toEqual({ tier: "memory-optimized", maxConnections: 87383 });
});

test("a standby without a second zone", () => {
  expect(refused({}, { zones: ["1"] })).toEqual([
    'staging.database.highAvailability: puts the standby in another zone, but azure.zones is ["1"]; name at least two zones, or turn it off with a reason',
  ]);
  accepted({ database: { ...valid.database, highAvailability: off } }, { zones: ["1"] });
});
