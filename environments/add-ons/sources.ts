/** A chart as its makers publish it. */
export interface ChartSource {
  /** `https://` address of a chart repository, or `oci://` folder of a registry. */
  readonly repository: string;
  readonly chart: string;
  /** Exact version. */
  readonly version: string;
}

/** An image that the chart makes pods of. */
export interface ImageSource {
  /** Host of the registry. */
  readonly registry: string;
  /** Path in the registry, without tag. */
  readonly repository: string;
  readonly tag: string;
}

/** What an add-on is installed from. */
export interface AddOnSource {
  readonly chart: ChartSource;
  /** Images by their role in the add-on. */
  readonly images: Readonly<Record<string, ImageSource>>;
}

/**
 * The one list of charts and images of the cluster's add-ons, each at an exact version: what the releases install, and
 * what `oms mirror` copies. The values in `helm-values/` are written for these versions.
 */
export const addOnSources = {
  /** https://github.com/external-secrets/external-secrets/releases */
  "external-secrets": {
    chart: { repository: "https://charts.external-secrets.io", chart: "external-secrets", version: "2.9.0" },
    images: {
      operator: { registry: "ghcr.io", repository: "external-secrets/external-secrets", tag: "v2.9.0" },
    },
  },
} as const satisfies Readonly<Record<string, AddOnSource>>;

export type AddOnName = keyof typeof addOnSources;
