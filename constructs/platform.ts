import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Cloud } from "../model/schema/cloud";
import type { AddOnProps } from "./kubernetes/add-ons/add-on-release";

/** How the helm and kubernetes providers reach the cluster. Never by a token: it would be in the state. */
export type KubernetesAuth =
  | {
      readonly type: "exec";
      /** URL of the API server. */
      readonly host: string;
      /** The cluster's CA certificate, PEM. */
      readonly clusterCaCertificate: string;
      /** Credential plugin on the deployer's machine, such as `kubelogin`. */
      readonly command: string;
      readonly args: readonly string[];
      /** Environment of the plugin. */
      readonly env?: Readonly<Record<string, string>>;
    }
  | {
      readonly type: "kubeconfig";
      /** Path of the kubeconfig, relative to the folder Terraform runs in. */
      readonly path: string;
      readonly context: string;
    };

/** The public way in. */
export interface Ingress {
  /** Static addresses that DNS points to; empty when there are none. */
  readonly addresses: readonly string[];
  /** Annotations that bind the ingress controller's Service to those addresses. */
  readonly serviceAnnotations: Readonly<Record<string, string>>;
  /** Ports of the nodes, when there is no load balancer. @default a load balancer of the cloud */
  readonly nodePorts?: { readonly http: number; readonly https: number };
}

/** Where the OMS image is pulled from. */
export interface Registry {
  /** Registry and path without tag, such as `registry.example.com/oms`. */
  readonly repository: string;
}

/** A data server that OMS talks to. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** ConfigMap and key with the CA that signs the server's certificate; none when a public CA does. */
  readonly ca?: { readonly configMap: string; readonly key: string };
  /** Where the server is on the network, for the pods' egress rule. */
  readonly peer: { readonly cidrs: readonly string[] } | { readonly podLabels: Readonly<Record<string, string>> };
}

/** MySQL. */
export interface Database extends Endpoint {
  readonly name: string;
  readonly user: string;
  /** The server's `max_connections`. */
  readonly maxConnections: number;
  /** Requested storage, in GiB; the cloud may have grown it. @default unknown */
  readonly storageGib?: number;
}

/** Redis or Valkey, without cluster mode, `noeviction`, TLS. */
export interface Cache extends Endpoint {
  /** Logical database; managed services offer only 0. */
  readonly database: number;
}

/** The SecretStore that the External Secrets Operator reads, and the place of each declared secret in it. */
export interface SecretStore {
  /** `spec` of the SecretStore (https://external-secrets.io/latest/api/secretstore/). */
  readonly spec: Readonly<Record<string, unknown>>;
  /** Identity that may read the vault. It has a separate ServiceAccount, so that OMS's pods can't read it. */
  readonly reader: { readonly serviceAccount: string; readonly annotations: Readonly<Record<string, string>> };
  /** Name of a value in the vault. */
  remoteKey(secret: string, key: string): string;
}

/** What a pod needs to act with a cloud identity. */
export interface WorkloadIdentity {
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
}

/** How cert-manager proves to Let's Encrypt that a host name is ours (DNS-01). */
export interface DnsChallenge extends WorkloadIdentity {
  /** The block below `dns01` in an ACME issuer's solver (https://cert-manager.io/docs/configuration/acme/dns01/). */
  readonly dnsSolver: Readonly<Record<string, unknown>>;
}

/** Which nodes a pod may run on. */
export interface Placement {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Readonly<Record<string, string>>[];
}

/** Where Active Storage keeps its files, as environment variables for Rails. */
export interface ObjectStorage {
  readonly config: Readonly<Record<string, string>>;
}

/** Who writes the DNS records of the environment's host names. */
export type Dns =
  | { readonly type: "managed" }
  /** The zone's owner does: what to tell them. */
  | { readonly type: "told"; readonly instruction: string };

/** Makes one of a cloud's own add-ons below `scope`. */
export type AddOnBuilder = (
  scope: Construct,
  id: string,
  props: AddOnProps,
) => {
  /** There when the add-on works. */
  readonly ready: ITerraformDependable;
};

/** Load balancers of the cloud, for Services that ask for one. */
export interface LoadBalancing {
  readonly controller: AddOnBuilder;
  /** Labels of a namespace whose pods must not count as ready before the load balancer knows them. @default none */
  readonly namespaceLabels?: Readonly<Record<string, string>>;
}

/**
 * Parts that one cloud's clusters bring and another's don't. What is set here is installed as an add-on. Add-ons that
 * only one cloud has are constructs of that cloud, which know its names. The cloud also ties their identities to their
 * ServiceAccounts.
 */
export interface MissingParts {
  /** CPU and memory use of pods, which autoscaling by CPU and `kubectl top` ask for. */
  readonly metricsServer?: { readonly replicas: 1 | 2 };
  /** Adds nodes for pods that find no place, and removes them when there is place to spare. */
  readonly nodeAutoscaling?: AddOnBuilder;
  readonly loadBalancing?: LoadBalancing;
}

/**
 * The contract between a cloud and the cluster. Everything below it belongs to one cloud; nothing above it asks which.
 */
export interface Platform {
  /** Addresses that partners allowlist, stable for the life of the environment. */
  readonly egressIps: readonly string[];
  readonly ingress: Ingress;
  readonly kubernetesAuth: KubernetesAuth;
  /** Cloud that runs the cluster, for the few add-ons that treat some differently. @default none of them */
  readonly cloud?: Cloud;
  /** What the cluster does not bring. @default nothing: it brings everything */
  readonly missingParts?: MissingParts | undefined;
  readonly registry: Registry;
  readonly database: Database;
  readonly cache: Cache;
  /** Undefined when the Secrets are already in the namespace, as in the local environment. */
  readonly secretStore?: SecretStore;
  readonly objectStorage: ObjectStorage;
  readonly dns: Dns;
  /** Undefined when others own the zone. */
  readonly dnsChallenge?: DnsChallenge;
  /** Nodes of the pods that serve requests, and of those that work off jobs. @default any node */
  readonly placement?: { readonly web: Placement; readonly jobs: Placement };
  /** What must exist before the first release: node pools, role assignments, the way out. */
  readonly readyForWorkloads: readonly ITerraformDependable[];
  /** Identity of a workload, by its ServiceAccount's name. */
  workloadIdentity(serviceAccount: string): WorkloadIdentity;
}
