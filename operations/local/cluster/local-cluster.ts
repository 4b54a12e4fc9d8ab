import type { Progress } from "../../../lib/progress";
import type { LocalSettings } from "../../../model/local/local-settings";
import type { ToolName } from "../../../tools";
import type { ImageName } from "../image-name";

/** An image as an archive file (`docker save`), or as a name that the cluster's nodes can pull. */
export interface LocalImage extends ImageName {
  /** File to load into the nodes; undefined when they pull the image. */
  readonly archive?: string;
}

/** A Kubernetes cluster that OMS runs on, on this machine. */
export interface LocalCluster {
  /** Context in `.local/kubeconfig`. */
  readonly context: string;
  /** What it is, for people. */
  readonly description: string;
  /** Where OMS's web pods answer from this machine, or the command that makes them answer. */
  readonly access: { readonly url: string } | { readonly command: string };
  /** Port of `access` that the user chose; the cluster keeps it as long as it exists. */
  readonly port?: number;
  /** Whether its nodes have the images that are loaded, and pull none. @default they pull */
  readonly pullsNothing?: boolean;
  /** Tools that `start` needs, besides those that every cluster needs. @default none */
  readonly tools?: readonly ToolName[];
  /** What it does not bring, and the add-ons supply. @default nothing known; its owner may have it */
  readonly missingParts?: NonNullable<LocalSettings["missingParts"]>;
  /** Host names and addresses of `access` that Rails must accept. */
  readonly allowedHosts: readonly string[];
  /** Refuses what `start` could not do: a port or addresses in use, no space, no permission. Changes nothing. */
  check?(): Promise<void>;
  /** Creates and starts it where needed, and writes `.local/kubeconfig`. Repeatable. */
  start(progress: Progress): Promise<void>;
  /** Brings images to every node. Repeatable. */
  load(images: readonly LocalImage[], progress: Progress): Promise<void>;
  /**
   * Makes the add-ons installable where their makers can't be reached. Repeatable.
   * @returns folder with their packaged charts; undefined where charts and images are pulled from their makers
   */
  prepareAddOns?(progress: Progress): Promise<string>;
  /** Removes it. A cluster that was here before loses only what OMS put into it. Repeatable. */
  stop(progress: Progress, purge?: boolean): Promise<void>;
}

/** NodePort of the web Service in `helm-values/oms.local.yaml`. */
export const webNodePort = 30080;
