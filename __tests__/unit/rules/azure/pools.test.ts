import { vmSizes } from "../../../../model/catalog/azure/vm-sizes";
import { accepted, existingCluster, poolOf, pools, refused, withPools } from "../../../support/azure-rules";

test("an unknown size", () => {
  expect(refused({}, withPools({ web: poolOf(2, 4, "Standard_X9") }))).toEqual([
    'staging.azure.cluster.pools.web.vmSize: "Standard_X9" is not a size known to suit nodes; use one of those in model/catalog/azure/vm-sizes.ts',
  ]);
});

test("a size without its prefix", () => {
  expect(refused({}, withPools({ web: poolOf(2, 4, "D4ads_v5") }))[0]).toContain('write "Standard_D4ads_v5"');
});

test("a minimum above the maximum", () => {
  expect(refused({}, withPools({ jobs: poolOf(5, 4) }))).toEqual([
    "staging.azure.cluster.pools.jobs.minNodes: 5 is more than maxNodes 4; lower minNodes or raise maxNodes",
  ]);
  accepted({}, withPools({ jobs: poolOf(4, 4) }));
});

test("a system pool that may be empty; the others may", () => {
  expect(refused({}, withPools({ system: poolOf(0, 3) }))).toEqual([
    "staging.azure.cluster.pools.system.minNodes: is 0, but the cluster's own pods need a node (https://learn.microsoft.com/azure/aks/use-system-pools); set it to at least 1, in production to 3",
  ]);
  accepted({}, withPools({ system: poolOf(1, 3), web: poolOf(0, 4) }));
});

test("the pools of an existing cluster", () => {
  const cluster = { ...existingCluster, pools: { ...pools, web: poolOf(9, 4, "B2s") } };
  expect(refused({}, { cluster })).toHaveLength(2);
});

test("the table follows Azure's pages", () => {
  expect(vmSizes["Standard_D2ads_v5"]).toEqual({ vCpus: 2, memoryGib: 8, temporaryDiskGib: 75 });
  expect(vmSizes["Standard_D96ds_v5"]).toEqual({ vCpus: 96, memoryGib: 384, temporaryDiskGib: 3600 });
  expect(vmSizes["Standard_E20ads_v5"]).toEqual({ vCpus: 20, memoryGib: 160, temporaryDiskGib: 750 });
  expect(vmSizes["Standard_E96ds_v5"]).toEqual({ vCpus: 96, memoryGib: 672, temporaryDiskGib: 3600 });
  expect(Object.keys(vmSizes)).toHaveLength(34);
});
