import { KeyVault } from "@cdktf/provider-azurerm/lib/key-vault";
import { RoleAssignment, type RoleAssignmentConfig } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { AzureNames } from "../../../model/catalog/azure/names";
import type { AzureConfig } from "../../../model/schema/azure";
import { PrivateEndpoint } from "../network/private-endpoint";

export interface VaultProps {
  readonly names: AzureNames;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly tenantId: string;
  /** Subnet of the private endpoints. */
  readonly subnetId: string;
  readonly virtualNetworkId: string;
  /** Private DNS zone that the network already resolves. @default a new one */
  readonly existingZoneId?: string | undefined;
  /**
   * Addresses from which people and runners reach the vault; at most 1000 ranges
   * (https://learn.microsoft.com/azure/key-vault/general/network-security).
   */
  readonly access: AzureConfig["vault"]["access"];
  /** More ranges in CIDR form that are let in, such as the environment's own way out. @default none */
  readonly egressIps?: readonly string[];
  /**
   * How long a deleted secret can be brought back, in days, 7 to 90; can't be changed later
   * (https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview).
   */
  readonly softDeleteRetentionDays: number;
  /** Object id of the first deployer. A later deployer does not replace it, and gets in through a group. */
  readonly deployerObjectId: string;
  /** Entra groups whose members put secrets in, by object id. @default none */
  readonly officerGroups?: readonly string[];
  /** Wait after the deployer's role is granted, in seconds; 0 for none. @default 60 */
  readonly propagationSeconds?: number;
  /** Refuses to destroy the vault. */
  readonly protectedFromDestroy: boolean;
}

/**
 * A Key Vault with roles instead of access policies, whose deleted secrets can't be purged. It holds no values:
 * `environments/secrets.ts` declares those that people put in.
 */
export class Vault extends Construct {
  /** Azure's id of the vault. */
  readonly id: string;
  readonly uri: string;
  /** What must exist before a secret is written or read: the deployer's role and the private endpoint. */
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: VaultProps) {
    super(scope, id);
    const { names, location, resourceGroupName, access } = props;
    const ranges = access.type === "restricted" ? [...access.ipRanges, ...(props.egressIps ?? [])] : [];
    const vault = new KeyVault(this, "vault", {
      name: names.vault,
      resourceGroupName,
      location,
      tenantId: props.tenantId,
      skuName: "standard",
      rbacAuthorizationEnabled: true,
      purgeProtectionEnabled: true,
      softDeleteRetentionDays: props.softDeleteRetentionDays,
      publicNetworkAccessEnabled: true,
      networkAcls: {
        bypass: "None",
        defaultAction: access.type === "restricted" ? "Deny" : "Allow",
        ipRules: ranges,
      },
      lifecycle: { preventDestroy: props.protectedFromDestroy },
    });
    this.id = vault.id;
    this.uri = vault.vaultUri;
    const endpoint = new PrivateEndpoint(this, "private-endpoint", {
      endpointName: `${names.base}-vault`,
      location,
      resourceGroupName,
      subnetId: props.subnetId,
      targetId: vault.id,
      subresource: "vault",
      zoneName: "privatelink.vaultcore.azure.net",
      virtualNetworkId: props.virtualNetworkId,
      existingZoneId: props.existingZoneId,
    });
    const deployer = this.officer("deployer", props.deployerObjectId, {
      ...propagation(props.propagationSeconds ?? 60),
      // Otherwise each person's plan would take the role from the person before.
      lifecycle: { ignoreChanges: ["principal_id"] },
    });
    for (const group of props.officerGroups ?? []) this.officer(`officers-${group}`, group);
    this.ready = [deployer, ...endpoint.ready];
  }

  /** Lets a service principal read every secret's value. */
  grantRead(id: string, principalId: string): ITerraformDependable {
    return new RoleAssignment(this, id, {
      scope: this.id,
      roleDefinitionName: "Key Vault Secrets User",
      principalId,
      principalType: "ServicePrincipal",
    });
  }

  private officer(
    id: string,
    principalId: string,
    further: Pick<RoleAssignmentConfig, "lifecycle" | "provisioners"> = {},
  ): RoleAssignment {
    return new RoleAssignment(this, id, {
      scope: this.id,
      roleDefinitionName: "Key Vault Secrets Officer",
      principalId,
      ...further,
    });
  }
}

/**
 * Waits after a role is granted: Azure's data plane learns of it late, and the provider does not try again when it is
 * refused (https://learn.microsoft.com/azure/role-based-access-control/troubleshooting).
 */
function propagation(seconds: number): Pick<RoleAssignmentConfig, "provisioners"> {
  return seconds > 0 ? { provisioners: [{ type: "local-exec", command: `sleep ${seconds}` }] } : {};
}
