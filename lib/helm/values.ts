import { existsSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { parseDocument } from "yaml";
import { ConfigurationError, shown, type Problem } from "../problem";

/** Values of a chart: what YAML can hold. */
export type HelmValues = Readonly<Record<string, unknown>>;

/** Parsed texts: the stacks read the same few files, and to parse each anew costs a quarter of a synthesis. */
const parsedTexts = new Map<string, HelmValues>();

/** Reads a values file. */
export function readValues(file: string): HelmValues {
  const name = basename(file);
  if (!existsSync(file)) {
    throw new ConfigurationError("Helm values", [
      { path: name, message: "the file does not exist", remedy: `create ${name}` },
    ]);
  }
  const text = readFileSync(file, "utf8");
  const known = parsedTexts.get(text);
  if (known) return known;
  const values = parseValues(name, text);
  parsedTexts.set(text, values);
  return values;
}

function parseValues(name: string, text: string): HelmValues {
  const document = parseDocument(text);
  const problems: Problem[] = document.errors.map((error) => ({
    path: name,
    message: error.message.split("\n")[0] ?? "is not YAML",
    remedy: "correct the YAML",
  }));
  if (problems.length > 0) throw new ConfigurationError("Helm values", problems);
  const value: unknown = document.toJS();
  if (isMap(value)) return value;
  if (value === null) return {};
  throw new ConfigurationError("Helm values", [
    { path: name, message: `must be a map, got ${shown(value)}`, remedy: "start it with keys" },
  ]);
}

/**
 * Merges two documents of values as `helm --values one --values other` does: maps by key, everything else is replaced. A
 * null stays, for `withDefaults` to see. Neither side is changed.
 */
export function mergeValues(base: HelmValues, over: HelmValues): HelmValues {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const former = merged.get(key);
    merged.set(key, isMap(value) ? mergeValues(isMap(former) ? former : {}, value) : value);
  }
  return Object.fromEntries(merged);
}

/** Values with a chart's defaults, as templates see them: a null takes a default away, a whole section too. */
export function withDefaults(defaults: HelmValues, values: HelmValues): HelmValues {
  const complete = new Map(Object.entries(defaults));
  for (const [key, value] of Object.entries(values)) {
    const usual = complete.get(key);
    // What has no default, or null for one, stays null.
    if (value === null && (usual ?? null) !== null) complete.delete(key);
    else complete.set(key, isMap(value) && isMap(usual) ? withDefaults(usual, value) : value);
  }
  return Object.fromEntries(complete);
}

/** A map of values: no list, and not null. */
export function isMap(value: unknown): value is HelmValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
