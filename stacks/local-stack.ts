import { LocalBackend } from "cdktf";
import type { Construct } from "constructs";
import { ClusterAddOns } from "../constructs/kubernetes/add-ons/cluster-add-ons";
import { ExternalSecretsOperator } from "../constructs/kubernetes/add-ons/external-secrets";
import { ClusterProviders } from "../constructs/kubernetes/cluster-providers";
import { Namespace } from "../constructs/kubernetes/namespace";
import { Oms } from "../constructs/kubernetes/oms";
import { GeneratedSecret } from "../constructs/local/generated-secret";
import { LocalPlatform, localKubernetesAuth } from "../constructs/local/local-platform";
import { LocalServices } from "../constructs/local/local-services";
import { requireRandom } from "../constructs/provider-versions";
import { mergeValues, type HelmValues } from "../lib/helm/values";
import type { LocalSettings } from "../model/local/local-settings";
import { tunedValues } from "../model/oms/tuned-values";
import type { AddOnsConfig } from "../model/schema/add-ons";
import { declaredSecretEntries, secretRevision } from "../model/secrets";
import { sidekiqQueues } from "../rules/oms/queues";
import { BaseStack } from "./base-stack";

export interface LocalStackProps {
  readonly settings: LocalSettings;
}

const hostnames = ["oms.localhost"];

const localAddOns = {
  source: "makers",
  keda: { replicas: 1 },
  gateway: {},
  certificates: { type: "own-ca" },
  datadog: { enabled: false },
} as const satisfies AddOnsConfig;

/** Keys that only the servers read, besides the declared ones. */
const serverKeys: Readonly<Record<string, readonly string[]>> = { "oms-database": ["root-password"] };

/**
 * OMS on your own cluster: the same constructs and charts as in a cloud, with MySQL and Valkey in the cluster and
 * generated secrets. State and kubeconfig are in `.local/`, beside the checkout's `cdktf.out/`.
 */
export class LocalStack extends BaseStack {
  constructor(scope: Construct, id: string, props: LocalStackProps) {
    super(scope, id);
    const { settings } = props;
    requireRandom(this);
    new LocalBackend(this, { path: "../../../.local/terraform.tfstate" });
    new ClusterProviders(this, "cluster-providers", { auth: localKubernetesAuth(settings) });
    const namespace = new Namespace(this, "namespace", { name: "oms" });
    const secrets = declaredSecretEntries().map(
      ([name, secret]) =>
        new GeneratedSecret(this, name, {
          namespace: namespace.namespaceName,
          secretName: name,
          keys: [...Object.keys(secret.keys), ...(serverKeys[name] ?? [])],
          revision: secretRevision(settings.secretRevisions, name),
        }).secret,
    );
    const services = new LocalServices(this, "local-services", {
      namespace: namespace.namespaceName,
      mysqlImage: settings.images.mysql,
      valkeyImage: settings.images.valkey,
      dependsOn: secrets,
    });
    const platform = new LocalPlatform(settings, services);
    const tuned = mergeValues(tunedValues("local"), settings.values ?? {});
    const addOns = settings.addOns ? this.addOns(settings, platform, namespace.namespaceName, tuned) : undefined;
    const oms = new Oms(this, "oms", {
      environment: "local",
      namespace: namespace.namespaceName,
      platform,
      image: settings.images.oms,
      hostnames,
      furtherAllowedHosts: settings.allowedHosts ?? ["localhost"],
      values: tuned,
      secretRevisions: settings.secretRevisions,
      navCaBundle: services.ca,
      dependsOn: secrets,
      ...(addOns ? { hasKeda: true, addOnValues: addOns.omsValues, addOns: addOns.ready } : {}),
    });
    addOns?.addCertificates(oms.secretsReady);
  }

  /** The add-ons of a cloud environment, with certificates of the cluster's own authority. */
  private addOns(
    settings: LocalSettings,
    platform: LocalPlatform,
    namespace: string,
    tuned: HelmValues,
  ): ClusterAddOns {
    const charts = settings.addOns?.charts;
    const mirror = charts === undefined ? undefined : { folder: charts };
    new ExternalSecretsOperator(this, "external-secrets", { mirror, takeOver: true });
    return new ClusterAddOns(this, "add-ons", {
      environment: "local",
      namespace,
      platform,
      config: localAddOns,
      hostnames,
      image: settings.images.oms,
      queues: sidekiqQueues(tuned),
      mirror,
      dependsOn: [],
    });
  }
}
