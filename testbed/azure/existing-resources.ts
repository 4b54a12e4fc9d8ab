import { readFileSync } from "node:fs";
import { UserError } from "../user-error";
import { resourceGroupId } from "./identifiers";
import { textOf, type Json, type JsonObject } from "./json";
import { deployer } from "./options";
import type { ResourceStore } from "./resource-store";
import type { ResourceWrites } from "./resource-writes";

/**
 * Puts resources of a JSON file into the store: an array of what Azure Resource Manager would show, `id` and whatever
 * else is worth saying. An id may start with `/resourceGroups/…`: the subscription is then the stand-in's own. Missing
 * resource groups are made. Whoever deploys may read them and add children, not change them.
 * @throws UserError when the file is not of that form
 */
export function seedExistingResources(file: string, store: ResourceStore, writes: ResourceWrites): void {
  for (const entry of read(file)) {
    const said = textOf(entry["id"]);
    const id = said.startsWith("/resourceGroups/") ? `/subscriptions/${deployer.subscriptionId}${said}` : said;
    const group = resourceGroupId(id);
    if (!id.startsWith("/subscriptions/")) throw malformed(file, `"${said}" is no resource id`);
    if (group !== undefined && !store.get(group)) writes.put(group, { location: entry["location"] }, "existing");
    if (!store.get(id)) writes.put(id, entry, "existing");
  }
}

function read(file: string): JsonObject[] {
  let content: Json;
  try {
    content = JSON.parse(readFileSync(file, "utf8")) as Json;
  } catch (error) {
    throw malformed(file, error instanceof Error ? error.message : String(error));
  }
  if (Array.isArray(content)) return content.map((entry) => entry as JsonObject);
  throw malformed(file, "it is no array");
}

function malformed(file: string, reason: string): UserError {
  return new UserError(`${file} does not say which resources exist: ${reason}.`, "See testbed/azure/README.md.");
}
