import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { cloudPlatform } from "../constructs/cloud-platform";
import { ClusterAddOns } from "../constructs/kubernetes/add-ons/cluster-add-ons";
import { ExternalSecretsOperator } from "../constructs/kubernetes/add-ons/external-secrets";
import { ClusterProviders } from "../constructs/kubernetes/cluster-providers";
import { Namespace } from "../constructs/kubernetes/namespace";
import { Oms } from "../constructs/kubernetes/oms";
import { organization } from "../environments/organization";
import { installedSources } from "../model/catalog/add-ons/installed-sources";
import { addOnMirror } from "../model/catalog/add-ons/mirror";
import { cloudRegistries } from "../model/catalog/registries";
import { namespaceQuota } from "../model/oms/namespace-quota";
import { tunedValues } from "../model/oms/tuned-values";
import type { EnvironmentConfig } from "../model/schema";
import { ofItsCloud } from "../model/schema/cloud";
import { hasKeda } from "../rules/add-ons/keda";
import { sidekiqQueues } from "../rules/oms/queues";
import { BaseStack } from "./base-stack";
import { remoteStates } from "./cloud-stacks";

export interface EnvironmentStackProps {
  readonly environment: EnvironmentConfig;
}

const omsNamespace = "oms";

/** Everything that one environment owns, on the cloud that its data names. */
export class EnvironmentStack extends BaseStack {
  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id);
    const { environment } = props;
    ofItsCloud(remoteStates, environment)(this);
    const platform = cloudPlatform(this, "platform", environment, omsNamespace);
    new ClusterProviders(this, "cluster-providers", { auth: platform.kubernetesAuth });
    const image = { repository: platform.registry.repository, ...environment.image };
    const tuned = tunedValues(environment.name);
    const { readyForWorkloads } = platform;
    const namespace = new Namespace(this, "namespace", {
      name: omsNamespace,
      quota: namespaceQuota(tuned),
      dependsOn: readyForWorkloads,
    });
    const mirror = addOnMirror(environment.addOns.source, ofItsCloud(cloudRegistries, environment).host(organization));
    const secretsOperator =
      "external-secrets" in installedSources(environment.addOns)
        ? [new ExternalSecretsOperator(this, "external-secrets", { mirror, dependsOn: readyForWorkloads }).ready]
        : [];
    const addOns = new ClusterAddOns(this, "add-ons", {
      environment: environment.name,
      namespace: namespace.namespaceName,
      platform,
      config: environment.addOns,
      hostnames: environment.hostnames,
      image,
      queues: sidekiqQueues(tuned),
      secretRevisions: environment.secretRevisions,
      mirror,
      secretsOperator,
      dependsOn: readyForWorkloads,
    });
    const oms = new Oms(this, "oms", {
      environment: environment.name,
      namespace: namespace.namespaceName,
      platform,
      image,
      hostnames: environment.hostnames,
      values: tuned,
      addOnValues: addOns.omsValues,
      secretRevisions: environment.secretRevisions,
      dependsOn: secretsOperator,
      hasKeda: hasKeda(environment.addOns),
      addOns: addOns.ready,
    });
    addOns.addCertificates(oms.secretsReady);
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
