import type { KubernetesAccess } from "./resources/cluster-credentials";
import type { ExistingResource } from "./resources/existing-resource";

/** Options of a stand-in Azure. */
export interface StandInAzureOptions {
  /**
   * Folder of resources, secrets, blobs and certificates, which outlive the process. Secrets are not encrypted there.
   */
  readonly folder: string;
  /** Loopback port of the proxy; 0 takes a free one. @default 18443 */
  readonly port?: number;
  /** Address where pods reach it by Azure's own names, with TLS. @default none */
  readonly direct?: { readonly address: string; readonly port?: number };
  /** Resources that exist before and can't be changed, or a JSON file with such a list. @default none */
  readonly existing?: string | readonly ExistingResource[];
  /** The real cluster behind every managed cluster. @default none: kubeconfigs lead nowhere */
  readonly kubernetes?: KubernetesAccess;
  /** Folder of packed charts that the charts' publishers serve. @default an empty repository */
  readonly charts?: string;
  /** File that gets a JSON line for each request: method, host, path, status. @default none */
  readonly requestLog?: string;
  /** Hosts that the proxy passes through, such as `registry.terraform.io`. @default none */
  readonly passedHosts?: readonly string[];
}

export const defaultPort = 18443;

/** Made-up ids of the deployer. A request may name any other subscription as well. */
export const deployer = {
  tenantId: "00000000-0000-0000-0000-000000000001",
  clientId: "00000000-0000-0000-0000-000000000002",
  subscriptionId: "00000000-0000-0000-0000-000000000003",
} as const;
