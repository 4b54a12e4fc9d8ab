import { derivedUuid, scopeOf } from "../identifiers";
import type { DefaultsByType } from "./types";

/** Managed identities (Microsoft.ManagedIdentity) and role assignments (Microsoft.Authorization). */
export const identityDefaults: DefaultsByType = {
  "microsoft.managedidentity/userassignedidentities": ({ id }, { tenantId }) => ({ ...identityIds(id), tenantId }),
  "microsoft.authorization/roleassignments": ({ id }) => ({ scope: scopeOf(id), principalType: "ServicePrincipal" }),
  "microsoft.authorization/roledefinitions": () => ({ type: "CustomRole" }),
};

/** Object id and client id of the user-assigned identity with a resource id. */
export function identityIds(resourceId: string): { principalId: string; clientId: string } {
  const key = resourceId.toLowerCase();
  return { principalId: derivedUuid(`${key}principal`), clientId: derivedUuid(`${key}client`) };
}
