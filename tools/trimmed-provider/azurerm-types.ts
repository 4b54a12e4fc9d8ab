import { functionsOf } from "./go-source";
import { programFiles, type ModuleFiles } from "./module-files";
import type { Section } from "./trim";

/** Methods of a service's registration, by the section of the types that they register. */
const registrations: Readonly<Record<string, Section>> = {
  SupportedResources: "resource",
  Resources: "resource",
  FrameworkResources: "resource",
  SupportedDataSources: "data",
  DataSources: "data",
  FrameworkDataSources: "data",
  EphemeralResources: "ephemeral",
};

/**
 * The types that a service of azurerm's registers: by name in a map, or through a Go type that tells its name in the method
 * `ResourceType` or `Metadata`.
 */
export function azurermTypes(files: ModuleFiles, folder: string): Readonly<Record<Section, ReadonlySet<string>>> {
  const functions = programFiles(files, folder).flatMap((path) => functionsOf(files.read(path)));
  const nameOf = new Map<string, string>();
  for (const { receiver, name, body } of functions) {
    const type = /"(azurerm_\w+)"/.exec(body)?.[1];
    if (receiver && type !== undefined && (name === "ResourceType" || name === "Metadata")) nameOf.set(receiver, type);
  }
  const types = { resource: new Set<string>(), data: new Set<string>(), ephemeral: new Set<string>() };
  for (const { receiver, name, body } of functions) {
    const section = registrations[name];
    if (section === undefined || !/^(auto)?registration$/i.test(receiver ?? "")) continue;
    for (const [, type = ""] of body.matchAll(/"(azurerm_\w+)"/g)) types[section].add(type);
    for (const [word] of body.matchAll(/\b\w+\b/g)) {
      // A Go type, or the function `New<type>` that makes one.
      const type = nameOf.get(word) ?? nameOf.get(word.replace(/^[Nn]ew/, ""));
      if (type !== undefined) types[section].add(type);
    }
  }
  return types;
}
