import type { JsonObject } from "../../../stand-in/json";
import type { Resource } from "../resource-store";
import { backupDefaults } from "./backup";
import { databaseDefaults } from "./database";
import { identityDefaults } from "./identity";
import { kubernetesDefaults } from "./kubernetes";
import { monitoringDefaults } from "./monitoring";
import { networkDefaults } from "./network";
import { redisDefaults } from "./redis";
import { storageDefaults } from "./storage";
import type { DefaultsContext, DefaultsByType } from "./types";
import { vaultAndRegistryDefaults } from "./vault-and-registry";

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
