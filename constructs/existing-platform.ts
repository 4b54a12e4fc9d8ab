import { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import type { EnvironmentConfig } from "../environments/schema";
import type {
  Cache,
  Database,
  Dns,
  Ingress,
  KubernetesAuth,
  ObjectStorage,
  Platform,
  Registry,
  SecretStore,
  WorkloadIdentity,
} from "./platform";

/** Properties of `ExistingPlatform`. */
export interface ExistingPlatformProps {
  readonly environment: EnvironmentConfig;
  readonly registry: Registry;
}

/** Application id of AKS's Entra server, the same in every tenant (https://azure.github.io/kubelogin/concepts/aks.html). */
const aksServerId = "6dae42f8-4368-4678-94ff-3960e28e3630";

/**
 * A platform on Azure that stands already: cluster, database, cache and vault are named by input variables.
 *
 * Creates variables only. It does not create, change or destroy anything in the cloud.
 */
export class ExistingPlatform extends Construct implements Platform {
  readonly egressIps: readonly string[] = [];
  readonly ingress: Ingress = { addresses: [], serviceAnnotations: {} };
  readonly kubernetesAuth: KubernetesAuth;
  readonly registry: Registry;
  readonly database: Database;
  readonly cache: Cache;
  readonly secretStore: SecretStore;
  readonly objectStorage: ObjectStorage;
  readonly dns: Dns;
  readonly readyForWorkloads = [];
  private readonly workloadClientId: string;

  constructor(scope: Construct, id: string, props: ExistingPlatformProps) {
    super(scope, id);
    const { environment } = props;
    const peer = { cidrs: [environment.addresses.network] };
    this.registry = props.registry;
    this.kubernetesAuth = {
      type: "exec",
      host: this.input("kubernetes_host", "URL of the cluster's API server"),
      clusterCaCertificate: this.input("kubernetes_ca_certificate", "The cluster's CA certificate, PEM"),
      command: "kubelogin",
      args: ["get-token", "--login", "azurecli", "--server-id", aksServerId],
    };
    this.database = {
      host: this.input("database_host", "Host name of the MySQL server"),
      port: 3306,
      name: "oms",
      user: "oms",
      maxConnections: environment.database.maxConnections,
      peer,
    };
    this.cache = { host: this.input("cache_host", "Host name of the Redis server"), port: 10000, database: 0, peer };
    this.workloadClientId = this.input("workload_client_id", "Client id of the identity that OMS's pods act with");
    const account = this.input("storage_account", "Storage account of Active Storage's files");
    this.objectStorage = { config: { ACTIVE_STORAGE_SERVICE: "azure", AZURE_STORAGE_ACCOUNT: account } };
    this.secretStore = {
      spec: {
        provider: {
          azurekv: {
            authType: "WorkloadIdentity",
            vaultUrl: this.input("vault_url", "URL of the Key Vault that holds OMS's secrets"),
            serviceAccountRef: { name: "oms" },
          },
        },
      },
      remoteKey: (secret, key) => `${secret}-${key}`,
    };
    this.dns = {
      type: "told",
      instruction: `Point ${environment.hostnames.join(", ")} to the address of the cluster's ingress, TTL ${environment.dns.ttlSeconds} s`,
    };
  }

  workloadIdentity(): WorkloadIdentity {
    return {
      serviceAccountAnnotations: { "azure.workload.identity/client-id": this.workloadClientId },
      podLabels: { "azure.workload.identity/use": "true" },
    };
  }

  private input(name: string, description: string): string {
    const variable = new TerraformVariable(this, name.replaceAll("_", "-"), {
      type: "string",
      description,
      nullable: false,
    });
    variable.overrideLogicalId(name);
    return variable.stringValue;
  }
}
