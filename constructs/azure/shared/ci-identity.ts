import { RoleAssignment } from "@cdktf/provider-azurerm/lib/role-assignment";
import { UserAssignedIdentity } from "@cdktf/provider-azurerm/lib/user-assigned-identity";
import { Construct } from "constructs";
import { FederatedCredential } from "../identity/federated-credential";

export interface CiIdentityProps {
  readonly identityName: string;
  readonly location: string;
  readonly resourceGroupName: string;
  readonly registryId: string;
  /**
   * Subject of the GitHub workflow that may push, exactly: `repo:OWNER/NAME:environment:ENVIRONMENT`, or with ids
   * (`repo:OWNER@ID/NAME@ID:…`) for repositories made since July 2026
   * (https://docs.github.com/actions/reference/security/oidc).
   * @default none: no workflow can act as the identity
   */
  readonly githubSubject?: string;
}

const githubIssuer = "https://token.actions.githubusercontent.com";

/** The identity that CI pushes images with: it has no secret, and no right to anything but the registry. */
export class CiIdentity extends Construct {
  /** Client id, for the workflow's `azure/login`. */
  readonly clientId: string;

  constructor(scope: Construct, id: string, props: CiIdentityProps) {
    super(scope, id);
    const identity = new UserAssignedIdentity(this, "identity", {
      name: props.identityName,
      location: props.location,
      resourceGroupName: props.resourceGroupName,
    });
    new RoleAssignment(this, "push", {
      scope: props.registryId,
      roleDefinitionName: "AcrPush",
      principalId: identity.principalId,
      principalType: "ServicePrincipal",
    });
    if (props.githubSubject !== undefined) {
      new FederatedCredential(this, "federation", {
        identity,
        credentialName: "github",
        issuer: githubIssuer,
        subject: this.checked(props.githubSubject),
      });
    }
    this.clientId = identity.clientId;
  }

  private checked(subject: string): string {
    if (/^repo:[^:*/]+\/[^:*/]+:[^*]+$/.test(subject)) return subject;
    throw new Error(
      `${this.node.path}: subject of GitHub's token, got "${subject}", expected "repo:OWNER/NAME:environment:ENVIRONMENT", without wildcards`,
    );
  }
}
