import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { SecretRevisions } from "../../../model/schema/secrets";
import { secretForm, secretRevision } from "../../../model/secrets";
import type { SecretStore } from "../../platform";
import { ChartRelease } from "../chart-release";
import type { ReleaseSettings } from "../release-settings";
import { imageValuesWithDigest, type ResolvedImage } from "./resolve-source";

export interface DatadogSecretsProps extends Pick<ReleaseSettings, "dependsOn" | "takeOver"> {
  readonly namespace: string;
  readonly secretStore: SecretStore;
  /**
   * Revisions of the vault's values. A raised one makes the operator read the vault again, before the gate opens.
   * @default 1 for each
   */
  readonly revisions?: SecretRevisions | undefined;
  /** Image of the gate's pod. The agent's is on the nodes anyway. */
  readonly image: ResolvedImage;
}

/** How long the Secrets may take to appear, in seconds; most of it is for the image on a new node. */
const gateSeconds = 300;

/** Where a Secret's keys come from: name of the secret in the vault, and its key there. */
type Keys = Readonly<Record<string, readonly [secret: string, key: string]>>;

const secrets = {
  datadog: { "api-key": ["oms-datadog", "api-key"], "app-key": ["oms-datadog", "app-key"] },
  "datadog-cluster-agent": { token: ["oms-datadog", "cluster-agent-token"] },
  // A separate Secret, which the agents may read by name.
  "datadog-checks": {
    "database-password": ["oms-datadog", "database-password"],
    "redis-password": ["oms-redis", "password"],
  },
} as const satisfies Readonly<Record<string, Keys>>;

/**
 * An annotation that changes when you raise a revision of what these Secrets hold. The programs read credentials only
 * when they start.
 */
export function datadogRevisions(
  revisions: SecretRevisions | undefined,
  ...names: readonly (keyof typeof secrets)[]
): Readonly<Record<string, string>> {
  const sources = names.flatMap((name) => sourcesOf(secrets[name]));
  const given = [...new Set(sources)].map((source) => `${source}=${secretRevision(revisions, source)}`);
  return { "oms.popsockets.com/secret-revisions": given.join(",") };
}

const sourcesOf = (keys: Keys): string[] => [...new Set(Object.values(keys).map(([source]) => source))];

/** The number of a Secret that comes from two with separate revisions; it rises with either. */
const revisionOf = (keys: Keys, revisions: SecretRevisions | undefined): number =>
  sourcesOf(keys).reduce((sum, source) => sum + secretRevision(revisions, source) - 1, 1);

/**
 * The Secrets of the namespace `datadog`, by the same chart that makes those of OMS: ServiceAccount of the store,
 * SecretStore, ExternalSecrets, and a gate that opens when every Secret exists.
 */
export class DatadogSecrets extends Construct {
  readonly release: ITerraformDependable;

  constructor(scope: Construct, id: string, props: DatadogSecretsProps) {
    super(scope, id);
    const { image, secretStore: store } = props;
    this.release = new ChartRelease(this, "release", {
      chart: "oms-secrets",
      releaseName: "datadog-secrets",
      namespace: props.namespace,
      values: {
        serviceAccount: { name: "datadog-secrets" },
        externalSecrets: {
          enabled: true,
          store: {
            kind: "SecretStore",
            name: "datadog",
            spec: store.spec,
            serviceAccount: { name: store.reader.serviceAccount, annotations: store.reader.annotations },
          },
          secrets: Object.fromEntries(
            Object.entries(secrets).map(([name, keys]) => [
              name,
              {
                revision: revisionOf(keys, props.revisions),
                data: Object.fromEntries(
                  Object.entries<Keys[string]>(keys).map(([key, remote]) => [
                    key,
                    { remoteKey: store.remoteKey(...remote), form: secretForm(...remote) },
                  ]),
                ),
              },
            ]),
          ),
        },
        gate: {
          image: imageValuesWithDigest(image),
          deadlineSeconds: gateSeconds,
        },
      },
      timeoutSeconds: gateSeconds + 60,
      dependsOn: props.dependsOn,
      takeOver: props.takeOver,
    }).release;
  }
}
