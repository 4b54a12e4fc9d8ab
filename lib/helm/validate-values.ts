import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ConfigurationError, shown, type Problem } from "../problem";
import { mergeValues, readValues, type HelmValues } from "./values";

const validators = new Map<string, ValidateFunction>();

/** By chart, what was accepted and its complete document: OMS's values are checked for their budgets and as a release. */
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
  // Five documents a run don't repay the time that optimizing the generated code takes, nor that of the schema of schemas:
  // Helm reads ours against it in the checks.
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
