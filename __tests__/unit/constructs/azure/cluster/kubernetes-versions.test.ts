import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group";
import { KubernetesVersions } from "../../../../../constructs/azure/cluster/kubernetes-versions";
import { azureTemplate } from "../../../../support/azure";

// What the expressions come to is tried with Terraform: __tests__/checks/kubernetes-upgrade.test.ts.

const { template, made, written } = azureTemplate((stack) => {
  new ResourceGroup(stack, "group", { name: "group", location: "westus2" });
  return new KubernetesVersions(stack, "versions", {
    clusterName: "oms-staging",
    resourceGroupName: "popsockets-OMS-staging",
    kubernetesVersion: "1.36",
  });
});
const [[foundId, found]] = Object.entries(template.document.data!["azurerm_resources"]!) as [[string, object]];
const [[runningId, cluster]] = Object.entries(template.document.data!["azurerm_kubernetes_cluster"]!) as [
  [string, object],
];
const running = `data.azurerm_kubernetes_cluster.${runningId}`;

test("the cluster is looked for by name, with no reference that would put reading off to the apply", () => {
  expect(found).toEqual({ name: "oms-staging", type: "Microsoft.ContainerService/managedClusters" });
  expect(cluster).toEqual({
    name: "oms-staging",
    resource_group_name: "popsockets-OMS-staging",
    count: `\${length([for found in data.azurerm_resources.${foundId}.resources : found if lower(found.resource_group_name) == "popsockets-oms-staging"])}`,
  });
});

test("versions of the same minor release stay, others become the data's", () => {
  expect(written(made.controlPlane)).toBe(
    `\${concat([for cluster in ${running} : cluster.kubernetes_version if startswith("\${cluster.kubernetes_version}.", "1.36.")], ["1.36"])[0]}`,
  );
  expect(written(made.pool("web"))).toBe(
    `\${one([for pool in flatten(${running}[*].agent_pool_profile) : startswith("\${pool.orchestrator_version}.", "1.36.") ? pool.orchestrator_version : "1.36" if pool.name == "web"])}`,
  );
});

test("a plan refuses to skip a minor release and to lower one, and says what to set", () => {
  const [skipped, lowered] = written(made.preconditions) as { condition: string; errorMessage: string }[];
  expect(skipped?.condition).toMatch(/, 36\) >= 35\]\)\}$/);
  expect(skipped?.errorMessage).toMatch(
    /^azure\.cluster\.kubernetesVersion: "1\.36", but the cluster oms-staging runs .*docs\/runbooks\/upgrade-kubernetes\.md\)\.$/,
  );
  expect(lowered?.condition).toMatch(/, 36\) <= 36\]\)\}$/);
});
