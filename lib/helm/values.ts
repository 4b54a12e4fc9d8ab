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

/** Merges as Helm does: maps by key, everything else is replaced, null removes the key. Neither side is changed. */
export function mergeValues(base: HelmValues, over: HelmValues): HelmValues {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(over)) {
    const former = merged.get(key);
    if (value === null) merged.delete(key);
    else merged.set(key, isMap(value) ? mergeValues(isMap(former) ? former : {}, value) : value);
  }
  return Object.fromEntries(merged);
}

function isMap(value: unknown): value is HelmValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
