import { FederatedIdentityCredential } from "@cdktf/provider-azurerm/lib/federated-identity-credential";
import type { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

export interface FederatedCredentialProps {
  readonly identity: UserAssignedIdentity;
  /** Name of the credential: 3–120 letters, digits, hyphens and underscores, unique for the identity. */
  readonly credentialName: string;
  /** Issuer of the tokens that are accepted. */
  readonly issuer: string;
  /** The one subject whose tokens are accepted, exactly. */
  readonly subject: string;
  /** What must exist first. @default nothing */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * Lets the bearer of another issuer's token act as an identity, without a secret
 * (https://learn.microsoft.com/entra/workload-id/workload-identity-federation). It grants no role.
 */
export class FederatedCredential extends Construct {
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: FederatedCredentialProps) {
    super(scope, id);
    const credential = new FederatedIdentityCredential(this, "credential", {
      name: props.credentialName,
      audience: ["api://AzureADTokenExchange"],
      issuer: props.issuer,
      subject: props.subject,
      parentId: props.identity.id,
      resourceGroupName: props.identity.resourceGroupName,
      ...(props.dependsOn?.length ? { dependsOn: [...props.dependsOn] } : {}),
    });
    // Provider 5.0 renamed the parent; the bindings know the old names only.
    credential.addOverride("parent_id", undefined);
    credential.addOverride("resource_group_name", undefined);
    credential.addOverride("user_assigned_identity_id", props.identity.id);
    this.ready = credential;
  }
}
