import { LocalBackend, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ClusterProviders } from "../constructs/kubernetes/cluster-providers";
import { Namespace } from "../constructs/kubernetes/namespace";
import { Oms } from "../constructs/kubernetes/oms";
import { GeneratedSecret } from "../constructs/local/generated-secret";
import { LocalPlatform, localKubernetesAuth } from "../constructs/local/local-platform";
import { LocalServices } from "../constructs/local/local-services";
import { requireRandom } from "../constructs/provider-versions";
import { mergeValues, tunedValues } from "../environments/helm-values";
import type { LocalSettings } from "../environments/local-settings";
import { declaredSecretEntries } from "../environments/secrets";
import { requireTerraform } from "./terraform-settings";

/** Properties of `LocalStack`. */
export interface LocalStackProps {
  readonly settings: LocalSettings;
}

/** Keys that only the servers read, beside the declared ones. */
const serverKeys: Readonly<Record<string, readonly string[]>> = { "oms-database": ["root-password"] };

/**
 * OMS on a person's own cluster: the same constructs and charts as in a cloud, with MySQL and Valkey in the cluster and
 * generated secrets. State and kubeconfig live in `.local/`, beside the checkout's `cdktf.out/`.
 */
export class LocalStack extends TerraformStack {
  constructor(scope: Construct, id: string, props: LocalStackProps) {
    super(scope, id);
    const { settings } = props;
    requireTerraform(this);
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
          revision: settings.secretRevisions?.[name] ?? 1,
        }).secret,
    );
    const services = new LocalServices(this, "local-services", {
      namespace: namespace.namespaceName,
      mysqlImage: settings.images.mysql,
      valkeyImage: settings.images.valkey,
      dependsOn: secrets,
    });
    new Oms(this, "oms", {
      environment: "local",
      namespace: namespace.namespaceName,
      platform: new LocalPlatform(settings, services),
      image: settings.images.oms,
      hostnames: ["oms.localhost"],
      furtherAllowedHosts: settings.allowedHosts ?? ["localhost"],
      values: mergeValues(tunedValues("local"), settings.values ?? {}),
      secretRevisions: settings.secretRevisions,
      navCaBundle: services.ca,
      dependsOn: secrets,
    });
  }
}
