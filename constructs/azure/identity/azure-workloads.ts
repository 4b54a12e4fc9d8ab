import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { datadogNamespace } from "../../../model/catalog/add-ons/datadog";
import type { AzureNames } from "../../../model/catalog/azure/names";
import { remoteKey } from "../../../model/catalog/azure/vault";
import type { EnvironmentConfig } from "../../../model/schema";
import type { ObjectStorage as Files, SecretStore } from "../../platform";
import { ObjectStorage } from "../data/object-storage";
import type { Vault } from "../data/vault";
import { WorkloadIdentity } from "./workload-identity";

export interface AzureWorkloadsProps {
  readonly environment: EnvironmentConfig;
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  /** Namespace of OMS in the cluster. */
  readonly namespace: string;
  /** Issuer of the cluster's ServiceAccount tokens. */
  readonly oidcIssuerUrl: string;
  readonly vault: Vault;
}

/** ServiceAccounts that act with an identity in Azure: OMS's pods, and the reader of the vault. */
const serviceAccounts = { oms: "oms", vaultReader: "oms-secrets" } as const;

/** The workloads that act in Azure from within the cluster, each with a separate identity, and what they act on. */
export class AzureWorkloads extends Construct {
  readonly oms: WorkloadIdentity;
  readonly secretStore: SecretStore;
  readonly objectStorage: Files;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: AzureWorkloadsProps) {
    super(scope, id);
    const { environment, names, location, resourceGroupName, vault } = props;
    const identity = (
      role: string,
      serviceAccount: string,
      furtherNamespaces: readonly string[] = [],
    ): WorkloadIdentity =>
      new WorkloadIdentity(this, role, {
        identityName: `${names.base}-${role}`,
        location,
        resourceGroupName,
        oidcIssuerUrl: props.oidcIssuerUrl,
        namespace: props.namespace,
        serviceAccount,
        furtherNamespaces,
      });
    this.oms = identity("oms", serviceAccounts.oms);
    const reader = identity(
      "vault-reader",
      serviceAccounts.vaultReader,
      environment.addOns.datadog.enabled ? [datadogNamespace] : [],
    );
    const files = new ObjectStorage(this, "object-storage", {
      names,
      location,
      resourceGroupName,
      config: environment.azure.objectStorage,
      hostnames: environment.hostnames,
      principalId: this.oms.principalId,
      protectedFromDestroy: environment.deletionProtection.enabled,
    });
    this.secretStore = {
      spec: {
        provider: {
          azurekv: {
            authType: "WorkloadIdentity",
            vaultUrl: vault.uri,
            serviceAccountRef: { name: serviceAccounts.vaultReader },
          },
        },
      },
      reader: { serviceAccount: serviceAccounts.vaultReader, annotations: reader.annotations },
      remoteKey,
    };
    this.objectStorage = {
      config: {
        ACTIVE_STORAGE_SERVICE: "azure",
        AZURE_STORAGE_ACCOUNT: files.accountName,
        AZURE_STORAGE_CONTAINER_UPLOADS: files.containerNames.uploads,
        AZURE_STORAGE_CONTAINER_PACKING_SLIPS: files.containerNames.packingSlips,
        AZURE_STORAGE_CONTAINER_EDI: files.containerNames.edi,
      },
    };
    this.ready = [
      ...this.oms.ready,
      ...reader.ready,
      ...files.ready,
      vault.grantRead("vault-reader", reader.principalId),
    ];
  }
}
