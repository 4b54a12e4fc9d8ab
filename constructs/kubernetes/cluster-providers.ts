import { HelmProvider } from "@cdktf/provider-helm/lib/provider";
import { KubernetesProvider } from "@cdktf/provider-kubernetes/lib/provider";
import { Construct } from "constructs";
import type { KubernetesAuth } from "../platform";

const execApiVersion = "client.authentication.k8s.io/v1";

export interface ClusterProvidersProps {
  readonly auth: KubernetesAuth;
}

/** The helm and kubernetes providers of a stack, which reach the same cluster in the same way. */
export class ClusterProviders extends Construct {
  constructor(scope: Construct, id: string, props: ClusterProvidersProps) {
    super(scope, id);
    const { auth } = props;
    if (auth.type === "kubeconfig") {
      const access = { configPath: auth.path, configContext: auth.context };
      new HelmProvider(this, "helm", { kubernetes: access });
      new KubernetesProvider(this, "kubernetes", access);
      return;
    }
    const cluster = { host: auth.host, clusterCaCertificate: auth.clusterCaCertificate };
    const exec = { apiVersion: execApiVersion, command: auth.command, args: [...auth.args] };
    const helm = new HelmProvider(this, "helm", { kubernetes: { ...cluster, exec } });
    const kubernetes = new KubernetesProvider(this, "kubernetes", { ...cluster, exec: [exec] });
    if (auth.env) {
      // cdktf turns the keys of exec.env into snake case, which would rename environment variables.
      helm.addOverride("kubernetes.exec.env", auth.env);
      kubernetes.addOverride("exec.0.env", auth.env);
    }
  }
}
