import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { certManagerAccount } from "../../../model/catalog/add-ons/cert-manager";
import { WorkloadIdentity } from "./workload-identity";

export interface DnsChallengeProps {
  readonly identityName: string;
  readonly location: string;
  readonly resourceGroupName: string;
  /** Issuer of the cluster's ServiceAccount tokens. */
  readonly oidcIssuerUrl: string;
  /** Public zone in Azure DNS that holds the host names; it is neither made nor read. */
  readonly zone: string;
  readonly zoneResourceGroup: string;
  /** Subscription of the zone. */
  readonly subscriptionId: string;
}

/**
 * Lets cert-manager answer DNS-01 challenges in one zone of Azure DNS, with a separate identity and no secret
 * (https://cert-manager.io/docs/configuration/acme/dns01/azuredns/). The role covers every record of that zone, and no
 * other zone.
 */
export class DnsChallenge extends Construct {
  /** The block below `dns01` in an ACME issuer's solver. */
  readonly dnsSolver: Readonly<Record<string, unknown>>;
  /** Annotations of cert-manager's ServiceAccount. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** Labels of cert-manager's pods. */
  readonly podLabels: Readonly<Record<string, string>>;
  readonly ready: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: DnsChallengeProps) {
    super(scope, id);
    const { subscriptionId, zone, zoneResourceGroup } = props;
    const identity = new WorkloadIdentity(this, "identity", {
      identityName: props.identityName,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
      oidcIssuerUrl: props.oidcIssuerUrl,
      ...certManagerAccount,
    });
    const role = new RoleAssignment(this, "zone-contributor", {
      scope: `/subscriptions/${subscriptionId}/resourceGroups/${zoneResourceGroup}/providers/Microsoft.Network/dnsZones/${zone}`,
      roleDefinitionName: "DNS Zone Contributor",
      principalId: identity.principalId,
      principalType: "ServicePrincipal",
    });
    this.dnsSolver = {
      azureDNS: {
        subscriptionID: subscriptionId,
        resourceGroupName: zoneResourceGroup,
        hostedZoneName: zone,
        environment: "AzurePublicCloud",
        managedIdentity: { clientID: identity.clientId },
      },
    };
    this.serviceAccountAnnotations = identity.annotations;
    this.podLabels = identity.podLabels;
    this.ready = [...identity.ready, role];
  }
}
