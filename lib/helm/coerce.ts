import { isMap, type HelmValues } from "./values";

/** The map, or an empty one for anything else. */
export function asMap(value: unknown): HelmValues {
  return isMap(value) ? value : {};
}

/** The entries of a map, each a map itself. */
export function mapEntries(value: unknown): readonly (readonly [string, HelmValues])[] {
  return Object.entries(asMap(value)).map(([name, entry]) => [name, asMap(entry)]);
}

/** The list, or an empty one for anything else. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The number, or 0 for anything else. */
export function asNumber(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

/** The text, or an empty one for anything else. */
export function asText(value: unknown): string {
  return typeof value === "string" ? value : "";
}
