import { TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { cloudPlatform } from "../constructs/cloud-platform";
import { ClusterProviders } from "../constructs/kubernetes/cluster-providers";
import { ExternalSecretsOperator } from "../constructs/kubernetes/add-ons/external-secrets";
import { Namespace } from "../constructs/kubernetes/namespace";
import { Oms } from "../constructs/kubernetes/oms";
import { tunedValues } from "../environments/helm-values";
import type { EnvironmentConfig } from "../environments/schema";
import { useRemoteState } from "./remote-state";
import { requireTerraform } from "./terraform-settings";

/** Properties of `EnvironmentStack`. */
export interface EnvironmentStackProps {
  readonly environment: EnvironmentConfig;
}

const omsNamespace = "oms";

/** Everything one environment owns, on the cloud its data names. */
export class EnvironmentStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment } = props;
    requireTerraform(this);
    useRemoteState(this);
    const platform = cloudPlatform(this, "platform", environment, omsNamespace);
    new ClusterProviders(this, "cluster-providers", { auth: platform.kubernetesAuth });
    const namespace = new Namespace(this, "namespace", { name: omsNamespace, dependsOn: platform.readyForWorkloads });
    const operator = new ExternalSecretsOperator(this, "external-secrets", { dependsOn: platform.readyForWorkloads });
    new Oms(this, "oms", {
      environment: environment.name,
      namespace: namespace.namespaceName,
      platform,
      image: { repository: platform.registry.repository, ...environment.image },
      hostnames: environment.hostnames,
      values: tunedValues(environment.name),
      secretRevisions: environment.secretRevisions,
      dependsOn: [operator.ready],
    });
    this.output("egress-ips", "egress_ips", "Addresses that partners allowlist", platform.egressIps);
    this.output(
      "dns",
      "dns",
      "Who writes the DNS records, and what",
      platform.dns.type === "told" ? platform.dns.instruction : "managed",
    );
  }

  private output(id: string, name: string, description: string, value: unknown): void {
    new TerraformOutput(this, id, { description, value }).overrideLogicalId(name);
  }
}
