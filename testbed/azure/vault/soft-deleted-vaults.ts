import { StandInError } from "../../stand-in/exchange";
import { objectOf, textOf, type JsonObject } from "../../stand-in/json";
import { sameId } from "../resources/identifiers";
import { resourceFrom, type Resource, type ResourceStore } from "../resources/resource-store";

const deletedVaultType = "Microsoft.KeyVault/locations/deletedVaults";
const millisecondsPerDay = 24 * 60 * 60 * 1000;

/** What Azure keeps of a deleted vault, for its retention time, in a separate place. */
export function softDeletedVault(vault: Resource, now = Date.now()): Resource {
  const { id, name, properties } = vault;
  const location = textOf(vault["location"]);
  const retention = Number(properties["softDeleteRetentionInDays"] ?? 90) * millisecondsPerDay;
  const place = `/subscriptions/${id.split("/")[2] ?? ""}/providers/Microsoft.KeyVault/locations/${location}`;
  return resourceFrom(`${place}/deletedVaults/${name}`, {
    properties: {
      vaultId: id,
      location,
      deletionDate: new Date(now).toISOString(),
      scheduledPurgeDate: new Date(now + retention).toISOString(),
      purgeProtectionEnabled: properties["enablePurgeProtection"] === true,
    },
  });
}

/**
 * The deleted vault that a request for a vault recovers, if it is one that asks for that.
 * @throws StandInError 409 when a deleted vault blocks the name
 */
export function recoveredVault(store: ResourceStore, vault: Resource): Resource | undefined {
  const asksForRecovery = vault.properties["createMode"] === "recover";
  delete vault.properties["createMode"];
  const deleted = store.ofType(deletedVaultType).find(({ name }) => sameId(name, vault.name));
  if (!deleted || asksForRecovery) return deleted;
  throw new StandInError(409, "ConflictError", `A vault with the name ${vault.name} exists in deleted state.`);
}

/** `POST …/deletedVaults/NAME/purge`. */
export function purgeVault(store: ResourceStore, path: string): JsonObject {
  const deleted = store.get(path.slice(0, path.lastIndexOf("/")));
  if (!deleted) throw new StandInError(404, "DeletedVaultNotFound", `${path} was not found.`);
  if (objectOf(deleted.properties)["purgeProtectionEnabled"] === true) {
    throw new StandInError(409, "MethodNotAllowed", "Operation 'DeletedVaultPurge' is not allowed: purge protection.");
  }
  store.remove(deleted.id);
  return {};
}

export function isVault(resource: Resource): boolean {
  return sameId(resource.type, "Microsoft.KeyVault/vaults");
}
