import { organization } from "../../../../environments/organization";
import { production } from "../../../../environments/production";
import { azureNames } from "../../../../model/catalog/azure/names";
import { plannedTypes } from "../../../../testbed/stand-in/coverage-sources";
import { raiseByChannel, runningVersions } from "../../../support/raise-by-channel";
import { synthesizeCloud } from "./cloud-stack";
import { changes, expectSettled } from "./cycle";
import type { Deployment } from "./deployment";
import { upgraded } from "./edits";
import type { Results } from "./results";
import { secretsWithRunningCluster } from "./secrets";
import { resourceIn, secretsIn, type State } from "./state";
import type { Workplace } from "./workplace";

/**
 * Production's next Kubernetes minor release. Fails unless a patch that the upgrade channel raised is no change, before
 * and after, and the plan updates the cluster and its pools in place and nothing else.
 */
export async function upgradeKubernetes(
  { azure, outdir }: Workplace,
  deployment: Deployment,
  before: State,
  results: Results,
): Promise<State> {
  const { base } = azureNames(production, organization);
  raiseByChannel(azure, base, "1.35.4");
  await expectSettled(deployment, results);
  synthesizeCloud(outdir, deployment.stack, upgraded);
  const planned = await deployment.plan();
  const updated = [
    "azurerm_kubernetes_cluster.platform_cluster",
    "azurerm_kubernetes_cluster_node_pool.platform_cluster_web_pool",
    "azurerm_kubernetes_cluster_node_pool.platform_cluster_jobs_pool",
  ].map((resource) => [resourceIn(before, resource).address, ["update"]]);
  expect(changes(planned)).toEqual(Object.fromEntries(updated));
  await deployment.apply();
  results.add(deployment.stack, "updated", plannedTypes(planned, ["update"]));
  await expectSettled(deployment, results);
  expect(new Set(Object.values(runningVersions(azure, base)))).toEqual(new Set(["1.36.1"]));
  raiseByChannel(azure, base, "1.36.2");
  const after = await expectSettled(deployment, results);
  expect(secretsIn(after)).toEqual(secretsWithRunningCluster);
  return after;
}
