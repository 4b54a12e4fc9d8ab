import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { navCaBundle } from "../../environments/secrets";
import type { HelmValues } from "../../lib/helm/values";
import type { SecretRevisions } from "../../model/schema/secrets";
import { declaredSecretEntries, secretForm, secretRevision } from "../../model/secrets";
import { checkServiceAccounts } from "../../rules/oms/service-accounts";
import type { Platform, SecretStore } from "../platform";
import { ChartRelease } from "./chart-release";
import { imageValues, type OmsImage } from "./oms-values";
import { isClusterGiven } from "./release-settings";

export interface OmsSecretsProps {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly platform: Platform;
  /** Image of the gate's pod. Any image will do, and OMS's is on the nodes anyway. */
  readonly image: OmsImage;
  /**
   * Revisions of the Secrets. A raised one makes the operator read the vault again, before the gate opens. @default 1
   * for each
   */
  readonly secretRevisions?: SecretRevisions | undefined;
  /** ConfigMaps that must exist as well. @default none */
  readonly configMaps?: readonly string[];
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** How long the Secrets may take to appear, in seconds. */
const gateSeconds = 180;

/**
 * ServiceAccount, SecretStore and ExternalSecrets of OMS, and a gate that opens when every Secret exists in its
 * revision.
 *
 * It is a separate release: Helm runs the migrate Job before it creates anything of the release `oms`, so what that Job
 * needs must exist before.
 *
 * @throws ConfigurationError when OMS's ServiceAccount and the one that reads the vault have one name
 */
export class OmsSecrets extends Construct {
  readonly release: ITerraformDependable;

  constructor(scope: Construct, id: string, props: OmsSecretsProps) {
    super(scope, id);
    const { platform, serviceAccount } = props;
    const bundle = platform.secretStore ? [navCaBundle.secret] : [];
    const values: HelmValues = {
      serviceAccount: {
        name: serviceAccount,
        annotations: platform.workloadIdentity(serviceAccount).serviceAccountAnnotations,
      },
      externalSecrets: platform.secretStore
        ? externalSecrets(platform.secretStore, props.secretRevisions)
        : { enabled: false },
      gate: {
        image: imageValues(props.image),
        secrets: [...declaredSecretEntries().map(([name]) => name), ...bundle],
        configMaps: [...(props.configMaps ?? [])],
        deadlineSeconds: gateSeconds,
      },
    };
    checkServiceAccounts("oms-secrets", values);
    this.release = new ChartRelease(this, "release", {
      takeOver: isClusterGiven(platform),
      chart: "oms-secrets",
      releaseName: "oms-secrets",
      namespace: props.namespace,
      values,
      timeoutSeconds: gateSeconds + 60,
      ...(props.dependsOn ? { dependsOn: props.dependsOn } : {}),
    }).release;
  }
}

function externalSecrets(store: SecretStore, revisions: SecretRevisions | undefined): HelmValues {
  const secrets = declaredSecretEntries().map(([name, secret]) => {
    const data = Object.keys(secret.keys).map((key) => [key, remote(store, name, key)] as const);
    return [name, { revision: secretRevision(revisions, name), data: Object.fromEntries(data) }] as const;
  });
  const bundle = {
    revision: secretRevision(revisions, navCaBundle.secret),
    data: { [navCaBundle.key]: remote(store, navCaBundle.secret, navCaBundle.vaultKey) },
  };
  return {
    enabled: true,
    store: {
      kind: "SecretStore",
      name: "oms",
      spec: store.spec,
      serviceAccount: { name: store.reader.serviceAccount, annotations: store.reader.annotations },
    },
    secrets: { ...Object.fromEntries(secrets), [navCaBundle.secret]: bundle },
  };
}

/** Where a value is in the vault, and the form that it must have. */
const remote = (store: SecretStore, secret: string, key: string): HelmValues => ({
  remoteKey: store.remoteKey(secret, key),
  form: secretForm(secret, key),
});
