import { accepted, refused } from "../../../support/azure-rules";
import { validEnvironment } from "../../../support/environment";

const cluster = (over: object) => ({ cluster: { ...validEnvironment.azure.cluster, ...over } });

test.each(["1.37", "1.38"])("%s, whose DNS nobody has tried", (kubernetesVersion) => {
  expect(refused({}, cluster({ kubernetesVersion }))).toEqual([
    `staging.azure.cluster.kubernetesVersion: is "${kubernetesVersion}", and from 1.37 on AKS answers DNS on each node, and no real cluster has shown yet that OMS's network policies let names resolve there; use 1.36 or lower; docs/adr/0031-dns-on-the-node.md says what ends this`,
  ]);
});

test.each(["stable", "rapid"])("channel %s, which would come to it by itself", (upgradeChannel) => {
  expect(refused({}, cluster({ upgradeChannel }))).toEqual([
    `staging.azure.cluster.upgradeChannel: is "${upgradeChannel}", which raises the minor release by itself; from 1.37 on AKS answers DNS on each node, and no real cluster has shown yet that OMS's network policies let names resolve there; use "patch", and raise kubernetesVersion yourself`,
  ]);
});

test("releases before it are accepted", () => {
  accepted({}, cluster({ kubernetesVersion: "1.36" }));
  accepted({}, cluster({ kubernetesVersion: "1.34" }));
});
