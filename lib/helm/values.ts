import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseDocument } from "yaml";
import { ConfigurationError, shown, type Problem } from "../problem";

/** Values of a chart: what YAML can hold. */
export type HelmValues = Readonly<Record<string, unknown>>;

const valuesFolder = join(__dirname, "..", "..", "helm-values");

/**
 * What people tune for OMS: `helm-values/oms.yaml`, with `helm-values/oms.<environment>.yaml` merged over it.
 *
 * @throws ConfigurationError when a file is missing or is not a YAML map
 */
export function tunedValues(environment: string): HelmValues {
  return mergeValues(
    readValues(join(valuesFolder, "oms.yaml")),
    readValues(join(valuesFolder, `oms.${environment}.yaml`)),
  );
}

/** Parsed texts. Every stack reads the same few files, and parsing takes the most time. */
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

const validators = new Map<string, ValidateFunction>();

/**
 * What was accepted, by chart, with its complete document: OMS's values are checked twice, for their budgets and as a
 * release.
 */
const accepted = new Map<string, WeakMap<HelmValues, HelmValues>>();

/**
 * Checks values against the chart's `values.schema.json`, defaults of the chart's `values.yaml` included, as Helm will.
 *
 * @returns the values with the chart's defaults
 * @throws ConfigurationError naming every value that is refused
 */
export function validateValues(chartFolder: string, values: HelmValues): HelmValues {
  const before = accepted.get(chartFolder) ?? new WeakMap<HelmValues, HelmValues>();
  accepted.set(chartFolder, before);
  const known = before.get(values);
  if (known) return known;
  const complete = mergeValues(readValues(join(chartFolder, "values.yaml")), values);
  const validate = validator(chartFolder);
  if (validate(complete)) {
    before.set(values, complete);
    return complete;
  }
  const problems = (validate.errors ?? []).filter((error) => error.keyword !== "if").map(fromError);
  throw new ConfigurationError(`values of charts/${basename(chartFolder)}`, problems);
}

function validator(chartFolder: string): ValidateFunction {
  const known = validators.get(chartFolder);
  if (known) return known;
  const schema: unknown = JSON.parse(readFileSync(join(chartFolder, "values.schema.json"), "utf8"));
  // Optimizing the generated code takes longer than it saves for five documents a run. So does checking our schemas
  // against the schema of schemas: Helm does that in the checks.
  const lean = { code: { optimize: false }, inlineRefs: false, meta: false, validateSchema: false };
  const compiled = new Ajv({ allErrors: true, strict: false, verbose: true, ...lean }).compile(schema as object);
  validators.set(chartFolder, compiled);
  return compiled;
}

function fromError(error: ErrorObject): Problem {
  const params = error.params as Record<string, unknown>;
  const at = error.instancePath.slice(1).replaceAll("/", ".");
  const path = (extra?: unknown): string =>
    [at, extra].filter((part) => part !== undefined && part !== "").join(".") || "values";
  if (error.keyword === "additionalProperties") {
    return {
      path: path(params["additionalProperty"]),
      message: "is not a known value",
      remedy: "remove it, or correct its spelling (the chart's README lists the values)",
    };
  }
  if (error.keyword === "required") {
    return { path: path(params["missingProperty"]), message: "is missing", remedy: "set it" };
  }
  const allowed = params["allowedValues"] ?? params["allowedValue"];
  const hint = allowed === undefined ? "" : ` (${shown(allowed)})`;
  return {
    path: path(),
    message: `${error.message ?? "is not allowed"}${hint}, got ${shown(error.data)}`,
    remedy: "see the chart's README for what is allowed",
  };
}

function isMap(value: unknown): value is HelmValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
