import type { AddOnsConfig } from "../../schema/add-ons";

/** A chart as its makers publish it. */
export interface ChartSource {
  /** `https://` address of a chart repository, or `oci://` folder of a registry; empty when `chart` is an archive. */
  readonly repository: string;
  /** Name in the repository, or the path of an archive. */
  readonly chart: string;
  /** Exact version. */
  readonly version: string;
}

/** An image of the chart's pods. */
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

/** An add-on that an environment may choose. */
export interface AddOn {
  readonly source: AddOnSource;
  /** Whether a stack with these choices installs it: not where the cluster already has it. */
  readonly isInstalled: (addOns: AddOnsConfig) => boolean;
}
