import type { TerraformStack } from "cdktf";
import { ClusterProviders } from "../../constructs/kubernetes/cluster-providers";

/** The providers that constructs in the cluster need. */
export function addClusterProviders(stack: TerraformStack): void {
  new ClusterProviders(stack, "providers", { auth: { type: "kubeconfig", path: "kubeconfig", context: "test" } });
}
