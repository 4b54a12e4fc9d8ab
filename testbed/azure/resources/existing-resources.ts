import { readFileSync } from "node:fs";
import { UserError } from "../../../lib/errors";
import { textOf, type Json, type JsonObject } from "../../stand-in/json";
import { deployer } from "../options";
import type { ExistingResource } from "./existing-resource";
import { resourceGroupId } from "./identifiers";
import type { ResourceStore } from "./resource-store";
import type { ResourceWrites } from "./resource-writes";

/**
 * Puts resources into the store that the deployer may read and add children to, but not change. Missing resource groups
 * are made. `source` is a list, or a JSON file with one.
 * @throws UserError when the file is not of that form
 */
export function seedExistingResources(
  source: string | readonly ExistingResource[],
  store: ResourceStore,
  writes: ResourceWrites,
): void {
  const name = typeof source === "string" ? source : "The list";
  for (const entry of typeof source === "string" ? read(source) : source) {
    const said = textOf(entry["id"]);
    const id = said.startsWith("/resourceGroups/") ? `/subscriptions/${deployer.subscriptionId}${said}` : said;
    const group = resourceGroupId(id);
    if (!id.startsWith("/subscriptions/")) throw malformed(name, `"${said}" is no resource id`);
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

function malformed(source: string, reason: string): UserError {
  return new UserError(`${source} does not say which resources exist: ${reason}.`, "See testbed/azure/README.md.");
}
