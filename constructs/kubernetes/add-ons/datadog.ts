import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { mergeValues, type HelmValues } from "../../../lib/helm/values";
import { datadogOperatorSource, datadogSource, datadogNamespace } from "../../../model/catalog/add-ons/datadog";
import type { DatadogSettings } from "../../../model/schema/add-ons/datadog";
import type { Cloud } from "../../../model/schema/cloud";
import type { SecretRevisions } from "../../../model/schema/secrets";
import type { SecretStore } from "../../platform";
import { ChartRelease } from "../chart-release";
import { Namespace } from "../namespace";
import { addOnRelease, type AddOnProps } from "./add-on-release";
import { clusterChecks, nodeChecks, type DatadogChecksProps } from "./datadog-checks";
import { DatadogOperatorRights } from "./datadog-operator-rights";
import { datadogRevisions, DatadogSecrets } from "./datadog-secrets";
import { imageValues, imageValuesWithDigest, resolveSource } from "./resolve-source";

export interface DatadogProps extends AddOnProps, Omit<DatadogChecksProps, "egressCheck"> {
  /** Name of the environment: tag `env`, and the cluster's name as `oms-<environment>`. */
  readonly environment: string;
  readonly settings: DatadogSettings;
  /** Cloud that runs the cluster. @default none, a cluster of another kind */
  readonly cloud?: Cloud | undefined;
  /** Where the keys and passwords are; its reader must be trusted in the namespace `datadog` as well. */
  readonly secretStore: SecretStore;
  /** Revisions of the vault's values. A raised one restarts the pods that use the value. @default 1 for each */
  readonly secretRevisions?: SecretRevisions | undefined;
  /** Whether people renew the certificates of the host names, through the vault. @default false, cert-manager does */
  readonly importedCertificates?: boolean;
  /** Thresholds and other values that differ from the defaults of charts/monitoring. @default none */
  readonly monitoring?: HelmValues;
}

/** What the chart must know about a cloud's clusters (`providers` in its values). */
const cloudValues: Readonly<Record<Cloud, HelmValues>> = {
  azure: { providers: { aks: { enabled: true } } },
  // EKS needs none of its settings.
  aws: {},
};

/** Named in helm-values/datadog.yaml too: the agents may read one Secret of it. */
const namespaceName = datadogNamespace;

/** How long Helm waits, in seconds: an agent on every node, a quarter of the nodes at a time, each with a large image. */
const agentTimeoutSeconds = 900;
const operatorTimeoutSeconds = 300;
/** Days left of a certificate that people buy: a month for an order that a person must sign. */
const importedCertificateEnd = { warning: 30, critical: 14 } as const;
/** How long Helm waits, in seconds. Nothing starts; on removal the operator first deletes each monitor in Datadog. */
const monitoringTimeoutSeconds = 180;

/**
 * Datadog: an agent on each node, the cluster agent, and the operator that makes our monitors and dashboards, in the one
 * namespace that allows privileged pods.
 */
export class Datadog extends Construct {
  /** Ready when agents and operator run and have the monitors; Datadog may not have taken them yet. */
  readonly ready: ITerraformDependable;
  /** Host name of the agent of a pod's own node, for DogStatsD (8125/UDP) and traces (8126/TCP). */
  readonly agentHost = `datadog.${namespaceName}.svc.cluster.local`;

  constructor(scope: Construct, id: string, props: DatadogProps) {
    super(scope, id);
    const { environment, settings, importedCertificates = false, secretRevisions: revisions } = props;
    const { storageGib } = props.database;
    const { dependsOn = [], takeOver } = props;
    const agents = resolveSource(datadogSource, props.mirror);
    const operator = resolveSource(datadogOperatorSource, props.mirror);
    const clusterName = `oms-${environment}`;
    // The agent mounts folders of its node, which `baseline` refuses. Cluster agent and operator would pass `restricted`.
    const { namespaceName: namespace } = new Namespace(this, "namespace", {
      name: namespaceName,
      podSecurity: "privileged",
      dependsOn,
    });
    const secrets = new DatadogSecrets(this, "secrets", {
      namespace,
      secretStore: props.secretStore,
      revisions,
      image: agents.images.agent,
      dependsOn,
      takeOver,
    });
    const checks = { ...props, egressCheck: settings.egressCheck };
    const agentRelease = addOnRelease(new Construct(this, "agent"), {
      releaseName: "datadog",
      namespace,
      chart: agents.chart,
      values: {
        datadog: {
          site: settings.site,
          clusterName,
          tags: [`env:${environment}`, `team:${settings.team}`],
          confd: nodeChecks(checks),
        },
        ...(props.cloud === undefined ? {} : cloudValues[props.cloud]),
        agents: {
          image: imageValuesWithDigest(agents.images.agent),
          podAnnotations: datadogRevisions(revisions, "datadog", "datadog-cluster-agent", "datadog-checks"),
        },
        clusterAgent: {
          image: imageValuesWithDigest(agents.images.clusterAgent),
          confd: clusterChecks(checks),
          podAnnotations: datadogRevisions(revisions, "datadog", "datadog-cluster-agent"),
        },
      },
      timeoutSeconds: agentTimeoutSeconds,
      dependsOn: [...dependsOn, secrets.release],
      takeOver,
    });
    const rights = new DatadogOperatorRights(this, "operator-rights", {
      namespace,
      serviceAccount: "datadog-operator",
    });
    const operatorRelease = addOnRelease(new Construct(this, "operator"), {
      releaseName: "datadog-operator",
      namespace,
      chart: operator.chart,
      values: {
        site: settings.site,
        clusterName,
        image: imageValues(operator.images.operator),
        podAnnotations: datadogRevisions(revisions, "datadog"),
      },
      timeoutSeconds: operatorTimeoutSeconds,
      dependsOn: [...dependsOn, secrets.release, ...rights.ready],
      takeOver,
    });
    this.ready = new ChartRelease(this, "monitoring", {
      chart: "monitoring",
      releaseName: "monitoring",
      namespace,
      values: mergeValues(
        {
          environment,
          team: settings.team,
          notify: [...settings.notify],
          monitors: {
            egressAddress: { enabled: settings.egressCheck !== undefined },
            ...(storageGib === undefined ? {} : { mysqlStorage: { sizeGib: storageGib } }),
            ...(importedCertificates ? { certificateEnd: importedCertificateEnd } : {}),
          },
          ...(importedCertificates ? { importedCertificates } : {}),
        },
        props.monitoring ?? {},
      ),
      timeoutSeconds: monitoringTimeoutSeconds,
      dependsOn: [agentRelease, operatorRelease],
      takeOver,
    }).release;
  }
}
