import type { ITerraformDependable } from "cdktf";

/** What the rest of an environment needs from its cluster, whether the program made the cluster or found it. */
export interface AksCluster {
  readonly id: string;
  /** Issuer of the tokens that pods show to Entra. */
  readonly oidcIssuerUrl: string;
  /** URL of the API server. */
  readonly host: string;
  /** The cluster's CA certificate, PEM. */
  readonly caCertificate: string;
  /** Object id of the identity that pulls images. */
  readonly kubeletPrincipalId: string;
  /** Object id of the identity that moves load balancers and disks. */
  readonly controlPlanePrincipalId: string;
  /** What pods need before they can run: node pools, and the roles of the cluster's identities. */
  readonly ready: readonly ITerraformDependable[];
}
