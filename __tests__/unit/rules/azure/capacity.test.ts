import { mostNodes } from "../../../../model/catalog/azure/node-count";
import {
  accepted,
  existingCluster,
  newCluster,
  poolOf,
  refused,
  subnets,
  withPools,
} from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

test("nodes that the subnet can't hold: maximum, and the larger of surge and rotation", () => {
  expect(mostNodes(newCluster)).toBe(5 + 4 + 4 + (2 + 2 + 2));
  expect(mostNodes({ ...newCluster, pools: { ...newCluster.pools, web: poolOf(1, 40) } })).toBe(49 + 40);
  expect(refused({}, subnets({ nodes: "10.50.0.0/28" }))).toEqual([
    'staging.azure.subnets.nodes: "10.50.0.0/28" has room for 11 nodes, but the pools may have 19 (their maximum and what an upgrade or a change of size adds); give it at least a /27, or lower maxNodes',
  ]);
  accepted({}, subnets({ nodes: "10.50.0.0/27" }));
});

test("five addresses of the subnet are Azure's: 27 nodes fit a /27, 28 don't", () => {
  const worst = (system: number, web: number) =>
    withPools({ system: poolOf(1, system), jobs: poolOf(1, 1), web: poolOf(1, web) });
  expect(mostNodes(worst(2, 12).cluster)).toBe(27);
  accepted({}, { ...subnets({ nodes: "10.50.0.0/27" }), ...worst(2, 12) });
  expect(mostNodes(worst(1, 13).cluster)).toBe(28);
  expect(refused({}, { ...subnets({ nodes: "10.50.0.0/27" }), ...worst(1, 13) })[0]).toContain(
    "give it at least a /26",
  );
});

test("pods that the range can't hold, a /24 for each node", () => {
  expect(refused({ addresses: { ...valid.addresses, pods: "10.244.0.0/20" } })).toEqual([
    'staging.addresses.pods: "10.244.0.0/20" has a /24 for 16 nodes, but the pools may have 19 (their maximum and what an upgrade or a change of size adds); give it at least a /19, or lower maxNodes',
  ]);
  accepted({ addresses: { ...valid.addresses, pods: "10.244.0.0/19" } });
});

test("Services in a range that AKS refuses", () => {
  for (const services of ["10.240.0.0/12", "10.245.0.0/29"]) {
    const pods = "192.168.0.0/16";
    expect(refused({ addresses: { ...valid.addresses, pods, services } })).toEqual([
      `staging.addresses.services: "${services}" is not between /13 and /28, which AKS wants for Services; choose a range of such a size, for example a /16`,
    ]);
  }
  accepted({ addresses: { ...valid.addresses, services: "10.245.0.0/28" } });
});

test("an existing cluster has its own pods and Services, but our subnet must hold our nodes", () => {
  accepted({ addresses: { ...valid.addresses, pods: "10.244.0.0/24" } }, { cluster: existingCluster });
  expect(refused({}, { cluster: existingCluster, ...subnets({ nodes: "10.50.0.0/29" }) })[0]).toContain(
    "has room for 3 nodes, but the pools may have 12",
  );
});
