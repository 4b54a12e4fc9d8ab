import { poolOf, refused, subnets, withPools } from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

test("the rules of Azure's own block hold on AWS too, so that flipping the cloud needs no other edit", () => {
  expect(refused({ cloud: "aws" }, { cache: { sku: "C1" } })).toHaveLength(1);
});

test("all problems of all rules at once", () => {
  const lines = refused(
    { region: { ...valid.region, azure: "mars" }, database: { ...valid.database, maxConnections: 20000 } },
    {
      ...subnets({ apiServer: "10.50.4.0/30" }),
      ...withPools({ web: poolOf(9, 4, "B2s") }),
      cache: { sku: "Balanced_B100" },
    },
  );
  expect(lines.map((line) => line.split(": ")[0])).toEqual([
    "staging.region.azure",
    "staging.azure.subnets.apiServer",
    "staging.azure.cluster.pools.web.vmSize",
    "staging.azure.cluster.pools.web.minNodes",
    "staging.database.maxConnections",
    "staging.azure.cache.sku",
  ]);
});
