import type { AddOn, AddOnSource } from "./add-on-source";

/** Namespace of Datadog; the identity that reads the vault is trusted in it as well. */
export const datadogNamespace = "datadog";

/** The agent on each node and the cluster agent: https://github.com/DataDog/helm-charts/blob/main/charts/datadog/CHANGELOG.md */
export const datadogSource = {
  chart: { repository: "https://helm.datadoghq.com", chart: "datadog", version: "3.240.0" },
  images: {
    agent: { registry: "registry.datadoghq.com", repository: "agent", tag: "7.81.1" },
    clusterAgent: { registry: "registry.datadoghq.com", repository: "cluster-agent", tag: "7.81.1" },
  },
} as const satisfies AddOnSource;

/** The operator that turns monitors and dashboards into Datadog's: https://github.com/DataDog/datadog-operator/releases */
export const datadogOperatorSource = {
  chart: { repository: "https://helm.datadoghq.com", chart: "datadog-operator", version: "2.25.1" },
  images: {
    operator: { registry: "registry.datadoghq.com", repository: "operator", tag: "1.29.0" },
  },
} as const satisfies AddOnSource;

export const datadog: AddOn = { source: datadogSource, isInstalled: (addOns) => addOns.datadog.enabled };

/** Goes with the agents. */
export const datadogOperator: AddOn = { source: datadogOperatorSource, isInstalled: datadog.isInstalled };
