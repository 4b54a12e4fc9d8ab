import { readFileSync } from "node:fs";
import { join } from "node:path";
import { moduleFolder } from "../module-folder";
import type { ModuleFiles } from "./module-files";
import type { Section, Trim } from "./trim";

/**
 * Services of a provider, each with the types of its that the program uses: `azurerm_subnet`, `data.azurerm_client_config`,
 * `ephemeral.azurerm_key_vault_secret`.
 */
export type RecordedServices = Readonly<Record<string, readonly string[]>>;

/** How to write the record anew, for messages. */
export const renewal = "npx tsx __tests__/support/azurerm-schema/update-azurerm-services.ts";

/** Path of the record of a group that builds a provider. */
export function recordPath(group: string): string {
  return join(moduleFolder(group), "services.json");
}

export function recordedServices(group: string): RecordedServices {
  return JSON.parse(readFileSync(recordPath(group), "utf8")) as RecordedServices;
}

/**
 * The services of a provider's sources that register types.
 * @throws Error naming every type that no service registers, or that several do
 */
export function servicesOf(trim: Trim, files: ModuleFiles, types: readonly string[]): RecordedServices {
  const registered = trim.services(files).map((service) => ({ service, types: trim.registeredTypes(files, service) }));
  const services = new Map<string, string[]>();
  const problems: string[] = [];
  for (const type of [...types].sort()) {
    const { section, name } = parseType(type);
    const found = registered.filter((service) => service.types[section].has(name)).map(({ service }) => service);
    const [service] = found;
    if (service === undefined) problems.push(`no service registers ${type}`);
    else if (found.length > 1) problems.push(`${type} is registered by ${found.join(" and ")}`);
    else services.set(service, [...(services.get(service) ?? []), type]);
  }
  if (problems.length > 0) throw new Error(`In the sources of ${trim.module}, ${problems.join("; ")}.`);
  return Object.fromEntries([...services].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a record says and the sources don't: a sentence for each type. */
export function wrongRecords(trim: Trim, files: ModuleFiles, record: RecordedServices): string[] {
  return Object.entries(record).flatMap(([service, types]) => {
    const registered = trim.registeredTypes(files, service);
    return types
      .filter((type) => !registered[parseType(type).section].has(parseType(type).name))
      .map((type) => `the service ${service} does not register ${type}`);
  });
}

function parseType(type: string): { section: Section; name: string } {
  const [section, name] = type.split(".");
  return name === undefined ? { section: "resource", name: type } : { section: section as Section, name };
}
