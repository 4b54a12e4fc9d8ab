import type { LocalSettings } from "../../model/local/local-settings";
import type {
  Cache,
  Database,
  Dns,
  Ingress,
  KubernetesAuth,
  MissingParts,
  ObjectStorage,
  Platform,
  Registry,
  WorkloadIdentity,
} from "../platform";
import type { LocalServices } from "./local-services";

/** Ports of the local cluster's nodes at which the Gateway answers. */
export const localGatewayPorts = { http: 30081, https: 30443 } as const;

/** How Terraform, running in `cdktf.out/stacks/local`, reaches the kubeconfig that `oms local up` writes. */
export function localKubernetesAuth(settings: LocalSettings): KubernetesAuth {
  return { type: "kubeconfig", path: "../../../.local/kubeconfig", context: settings.context };
}

/** The platform contract on your own machine: no cloud identity, no vault, no public address. */
export class LocalPlatform implements Platform {
  readonly egressIps: readonly string[] = [];
  readonly ingress: Ingress = { addresses: [], serviceAnnotations: {}, nodePorts: localGatewayPorts };
  readonly kubernetesAuth: KubernetesAuth;
  readonly missingParts: MissingParts;
  readonly registry: Registry;
  readonly database: Database;
  readonly cache: Cache;
  readonly objectStorage: ObjectStorage = { config: { ACTIVE_STORAGE_SERVICE: "local" } };
  readonly dns: Dns = { type: "told", instruction: "nothing to set: OMS answers on the cluster's own address" };
  readonly readyForWorkloads;

  constructor(settings: LocalSettings, services: LocalServices) {
    this.kubernetesAuth = localKubernetesAuth(settings);
    this.missingParts = settings.missingParts ?? {};
    this.registry = { repository: settings.images.oms.repository };
    this.database = services.database;
    this.cache = services.cache;
    this.readyForWorkloads = [services.release];
  }

  workloadIdentity(): WorkloadIdentity {
    return { serviceAccountAnnotations: {}, podLabels: {} };
  }
}
