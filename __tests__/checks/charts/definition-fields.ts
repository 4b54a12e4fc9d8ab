import { at, isMapping, type Data, type Mapping } from "./render";

const text = (data: Data | undefined): string => (typeof data === "string" ? data : "");

/** Fields of an object that no definition of its kind knows: the API server drops them without a word. */
export function unknownFields(definitions: readonly Mapping[], object: Mapping): string[] {
  const kind = text(object["kind"]);
  const definition = definitions.find((candidate) => at(candidate, "spec", "names", "kind") === kind);
  if (definition === undefined) return [kind];
  const versions = at(definition, "spec", "versions");
  const version = (Array.isArray(versions) ? versions : []).find((candidate) =>
    text(object["apiVersion"]).endsWith(`/${text(at(candidate, "name"))}`),
  );
  return unknown(at(version, "schema", "openAPIV3Schema", "properties", "spec"), object["spec"], `${kind}.spec`);
}

function unknown(schema: Data | undefined, value: Data | undefined, path: string): string[] {
  if (!isMapping(schema)) return [path];
  if (schema["x-kubernetes-preserve-unknown-fields"] === true) return [];
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => unknown(schema["items"], entry, `${path}[${index}]`));
  }
  if (!isMapping(value)) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    unknown(at(schema, "properties", key) ?? schema["additionalProperties"], entry, `${path}.${key}`),
  );
}
