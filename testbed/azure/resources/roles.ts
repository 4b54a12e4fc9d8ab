import { textOf, type JsonObject } from "../../stand-in/json";
import { isWithin, lastSegment, sameId, scopeOf } from "./identifiers";
import type { ResourceStore } from "./resource-store";

/**
 * Azure's own roles that the program may ask for, by name
 * (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles). Another name is unknown, as a mistyped
 * one is to Azure.
 */
const builtInRoles: Readonly<Record<string, string>> = {
  AcrPull: "7f951dda-4ed3-4680-a7ca-43fe172d538d",
  AcrPush: "8311e382-0749-4cb8-b61a-304f252e45ec",
  "Azure Kubernetes Service Cluster Admin Role": "0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8",
  "Azure Kubernetes Service Cluster User Role": "4abbcc35-e782-43d8-92c5-2d3f1bd2253f",
  "Azure Kubernetes Service RBAC Admin": "3498e952-d568-435e-9b2c-8d77e338d7f7",
  "Azure Kubernetes Service RBAC Cluster Admin": "b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b",
  Contributor: "b24988ac-6180-42a0-ab88-20f7382dd24c",
  "DNS Zone Contributor": "befefa01-2a29-4197-83a8-272ff33ce314",
  "Key Vault Administrator": "00482a5a-887f-4fb3-b363-3b7fe8e74483",
  "Key Vault Certificate User": "db79e9a7-68ee-4b58-9aeb-b90e7c24fcba",
  "Key Vault Reader": "21090545-7ca7-4776-b22c-e363652d74d2",
  "Key Vault Secrets Officer": "b86a8fe4-44ce-4948-aee5-eccb2c155cd7",
  "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
  "Managed Identity Operator": "f1a07417-d97a-45cb-824c-7a7467783830",
  "Monitoring Metrics Publisher": "3913510d-42f4-4e42-8a64-420c390055eb",
  "MySQL Backup And Export Operator": "d18ad5f3-1baf-4119-b49b-d944edb1f9d0",
  "Network Contributor": "4d97b98b-1d4f-4787-a291-c67834d212e7",
  Owner: "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
  "Private DNS Zone Contributor": "b12aa53e-6015-4669-85d0-8515ebb3ae7f",
  Reader: "acdd72a7-3385-48ef-bd42-f606fba81ae7",
  "Storage Account Backup Contributor": "e5e2a7ff-d759-4cd2-bb51-3152d37e2eb1",
  "Storage Account Contributor": "17d1049b-9a84-46fb-8f53-869881c3d3ab",
  "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
  "Storage Blob Data Owner": "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
  "Storage Blob Data Reader": "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1",
  "Storage Blob Delegator": "db58b8e5-c6ad-4a2a-8342-4190687cbf4a",
};

/** One of Azure's own roles by the path that a request names it with. */
export function builtInRole(path: string): JsonObject | undefined {
  const uuid = lastSegment(path).toLowerCase();
  const found = Object.entries(builtInRoles).find(([, known]) => known === uuid);
  return found && roleDefinition(...found, path);
}

/** The roles that a list request with a `roleName eq '…'` filter asks for; without one all of them. */
export function listBuiltInRoles(path: string, filter: string): JsonObject[] {
  const name = /roleName eq '([^']+)'/i.exec(filter)?.[1];
  return Object.entries(builtInRoles)
    .filter(([known]) => name === undefined || known === name)
    .map(([known, uuid]) => roleDefinition(known, uuid, path));
}

/** Names of the built-in roles that a principal has on a resource, given there or on anything above it. */
export function rolesOn(store: ResourceStore, principalId: string, resourceId: string): string[] {
  return store
    .ofType("Microsoft.Authorization/roleAssignments")
    .filter(({ id, properties }) => {
      const scope = scopeOf(id);
      return properties["principalId"] === principalId && (sameId(scope, resourceId) || isWithin(resourceId, scope));
    })
    .map(({ properties }) => {
      const uuid = lastSegment(textOf(properties["roleDefinitionId"])).toLowerCase();
      return Object.entries(builtInRoles).find(([, known]) => known === uuid)?.[0] ?? uuid;
    });
}

function roleDefinition(roleName: string, uuid: string, path: string): JsonObject {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(path)?.[0] ?? "";
  return {
    id: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${uuid}`,
    name: uuid,
    type: "Microsoft.Authorization/roleDefinitions",
    properties: { roleName, type: "BuiltInRole", permissions: [], assignableScopes: ["/"] },
  };
}
