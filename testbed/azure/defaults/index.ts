import type { JsonObject } from "../json";
import type { Resource } from "../resource-store";
import { backupDefaults } from "./backup";
import { databaseDefaults } from "./database";
import { identityDefaults } from "./identity";
import { kubernetesDefaults } from "./kubernetes";
import { monitoringDefaults } from "./monitoring";
import { networkDefaults } from "./network";
import { redisDefaults } from "./redis";
import { storageDefaults } from "./storage";
import { vaultAndRegistryDefaults } from "./vault-and-registry";

/** What the stand-in says about itself in the resources it fills in. */
export interface DefaultsContext {
  readonly tenantId: string;
  /** Who issues the tokens of a cluster's service accounts. Without it a name that only looks like Azure's. */
  readonly kubernetesIssuer?: string | undefined;
  /** Looks up another resource: a subnet of a network interface. */
  readonly find: (id: string) => Resource | undefined;
}

/**
 * The properties that Azure fills in when a request says nothing about them. They lie under what was sent; `resource`
 * is as it was sent.
 */
export type Defaults = (resource: Resource, context: DefaultsContext) => JsonObject;

/** Defaults by resource type in lower case. */
export type DefaultsByType = Readonly<Record<string, Defaults>>;

const defaultsByType: DefaultsByType = {
  ...networkDefaults,
  ...kubernetesDefaults,
  ...databaseDefaults,
  ...redisDefaults,
  ...storageDefaults,
  ...vaultAndRegistryDefaults,
  ...identityDefaults,
  ...monitoringDefaults,
  ...backupDefaults,
};

/** What Azure fills in for a resource; nothing for types that have no entry. */
export function defaultsFor(resource: Resource, context: DefaultsContext): JsonObject {
  return defaultsByType[resource.type.toLowerCase()]?.(resource, context) ?? {};
}
