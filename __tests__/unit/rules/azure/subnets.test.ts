import { accepted, refused, subnets } from "../../../support/azure-rules";

test("a subnet with host bits", () => {
  expect(refused({}, subnets({ privateEndpoints: "10.50.5.1/24" }))).toEqual([
    'staging.azure.subnets.privateEndpoints: "10.50.5.1/24" is not the first address of an IPv4 range; write it as network address and prefix length, such as "10.40.0.0/22"',
  ]);
});

test("a subnet outside the network, before it and after it", () => {
  expect(refused({}, subnets({ nodes: "10.49.0.0/22", privateEndpoints: "10.51.0.0/24" }))).toEqual([
    'staging.azure.subnets.nodes: "10.49.0.0/22" is not inside staging.addresses.network "10.50.0.0/16"; choose a range inside it',
    'staging.azure.subnets.privateEndpoints: "10.51.0.0/24" is not inside staging.addresses.network "10.50.0.0/16"; choose a range inside it',
  ]);
});

test("a subnet larger than the network", () => {
  expect(refused({}, subnets({ nodes: "10.48.0.0/14" }))[0]).toContain("is not inside staging.addresses.network");
});

test("subnets that overlap", () => {
  expect(refused({}, subnets({ apiServer: "10.50.4.32/28" }))).toEqual([
    'staging.azure.subnets.apiServer: "10.50.4.32/28" overlaps staging.azure.subnets.database "10.50.4.32/27"; give each its own range',
  ]);
});

test.each([
  [
    "apiServer",
    "10.50.4.0/29",
    28,
    "the API server needs (https://learn.microsoft.com/azure/aks/api-server-vnet-integration)",
  ],
  [
    "database",
    "10.50.4.32/30",
    29,
    "MySQL needs (https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-vnet)",
  ],
  ["privateEndpoints", "10.50.5.0/29", 28, "cache and vault need with room for more"],
])("a subnet %s that is too small for its tenant", (key, range, prefix, reason) => {
  expect(refused({}, subnets({ [key]: range }))).toEqual([
    `staging.azure.subnets.${key}: "${range}" is smaller than the /${prefix} that ${reason}; give it at least a /${prefix}`,
  ]);
  accepted({}, subnets({ [key]: range.replace(/\d+$/, String(prefix)) }));
});
