import { addOnSources } from "../../model/catalog/add-ons";

/** Entra's sign-in hosts. */
export const entraHosts = ["login.microsoftonline.com", "login.windows.net", "sts.windows.net"] as const;

export const resourceManagerHost = "management.azure.com";
export const vaultSuffix = ".vault.azure.net";
export const blobSuffix = ".blob.core.windows.net";

/** Hosts of the chart repositories that the add-ons come from; the repository is the whole host, or its folder `/charts/`. */
export const chartHosts: readonly string[] = [
  ...new Set(
    Object.values(addOnSources)
      .map(({ chart }) => new URL(chart.repository))
      .filter(({ protocol }) => protocol === "https:")
      .map(({ host }) => host),
  ),
];

/** Every name in the server's certificate; a star stands for one label. */
export const certificateNames: readonly string[] = [
  ...entraHosts,
  resourceManagerHost,
  "graph.microsoft.com",
  "api.loganalytics.io",
  ...chartHosts,
  `*${vaultSuffix}`,
  ...["blob", "queue", "table", "file", "dfs", "web"].map((service) => `*.${service}.core.windows.net`),
  "*.azurecr.io",
];

/** Whether the stand-in speaks for a host. */
export function isAzureHost(host: string): boolean {
  const name = host.toLowerCase();
  return certificateNames.some((known) =>
    known.startsWith("*.")
      ? name.endsWith(known.slice(1)) && !name.slice(0, -known.length + 1).includes(".")
      : name === known,
  );
}
