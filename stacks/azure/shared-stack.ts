import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AzureProvider } from "../../constructs/azure/azure-provider";
import { CiIdentity } from "../../constructs/azure/shared/ci-identity";
import { Registry } from "../../constructs/azure/shared/registry";
import { organization } from "../../environments/organization";
import { BaseStack } from "../base-stack";
import { useRemoteState } from "./remote-state";

/**
 * What outlives an environment: the registry that every environment takes OMS's image from, and the identity that
 * pushes to it.
 */
export class SharedStack extends BaseStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    useRemoteState(this);
    new AzureProvider(this, "provider");
    const registry = new Registry(this, "registry", {
      registryName: organization.registryName,
      resourceGroup: organization.sharedResourceGroup,
      location: organization.sharedRegion,
    });
    const ci = new CiIdentity(this, "ci", {
      identityName: organization.ci.identityName,
      location: organization.sharedRegion,
      resourceGroupName: registry.resourceGroupName,
      registryId: registry.id,
      ...(organization.ci.githubSubject === undefined ? {} : { githubSubject: organization.ci.githubSubject }),
    });
    new TerraformOutput(this, "ci-client-id", {
      description: "Client id with which the workflow that pushes images signs in",
      value: ci.clientId,
    }).overrideLogicalId("ci_client_id");
  }
}
