import Ajv, { type ErrorObject, type ValidateFunction } from "ajv";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ConfigurationError, shown, type Problem } from "../problem";
import { isMap, readValues, withDefaults, type HelmValues } from "./values";

/** What a chart's schema says of values. */
export interface ExaminedValues {
  /** The values with the chart's defaults. */
  readonly complete: HelmValues;
  readonly problems: readonly Problem[];
  /**
   * Whether further rules can read the values: what the schema refuses has the right type and place, and only breaks a
   * rule that the schema tells in a sentence (`x-messages`).
   */
  readonly isReadable: boolean;
}

/**
 * A schema may say in a sentence why one of its keywords refuses a value: `x-messages: {<keyword>: "<what is wrong>;
 * <what to do>"}`. `{value}` in it stands for the value, or for the name where `propertyNames` refuses one.
 */
const sentences = "x-messages";

/** Holds every schema that it has compiled. */
const ajv = new Ajv({
  allErrors: true,
  strict: false,
  verbose: true,
  // Some documents a run don't repay the time that optimizing the generated code takes, nor that of the schema of schemas:
  // Helm reads ours against it in the checks.
  code: { optimize: false },
  inlineRefs: false,
  meta: false,
  validateSchema: false,
});

/** Asks the chart's `values.schema.json` about values, defaults of the chart's `values.yaml` included, as Helm will. */
export function examineValues(chartFolder: string, values: HelmValues): ExaminedValues {
  const defaults = readValues(join(chartFolder, "values.yaml"));
  const complete = withDefaults(defaults, values);
  const unwritable = unwritableTexts(values);
  const validate = validator(chartFolder);
  if (validate(complete)) return { complete, problems: unwritable, isReadable: true };
  const errors = tellingErrors(validate.errors ?? []);
  return {
    complete,
    problems: [...unwritable, ...distinct(errors.map((error) => fromError(error, complete)))],
    isReadable: errors.every((error) => sentenceOf(error) !== undefined && !isMissingSection(error, defaults)),
  };
}

/**
 * Checks values against the chart's `values.schema.json`, defaults of the chart's `values.yaml` included, as Helm will.
 *
 * @returns the values with the chart's defaults
 * @throws ConfigurationError naming every value that is refused
 */
export function validateValues(chartFolder: string, values: HelmValues): HelmValues {
  const { complete, problems } = examineValues(chartFolder, values);
  if (problems.length > 0) throw new ConfigurationError(schemaSubject(chartFolder), problems);
  return complete;
}

/** What the problems of a schema are about, as it stands above them. */
export const schemaSubject = (chartFolder: string): string => `values of charts/${basename(chartFolder)}`;

/** Texts that no document can hold. No schema can say it: Helm's library knows no half of a character. */
function unwritableTexts(values: HelmValues, keys: readonly string[] = [], root = values): Problem[] {
  return Object.entries(values).flatMap(([key, value]) => {
    const path = [...keys, key];
    const isHalf = [key, value].some((text) => typeof text === "string" && /[\ud800-\udfff]/u.test(text));
    const message = `got ${shown(value)}, where half of a character stands alone (a surrogate), which no text can hold`;
    return [
      ...(isHalf ? [{ path: pathOf(path, root), message, remedy: "remove it, or write the whole character" }] : []),
      ...(Array.isArray(value) || isPlain(value) ? unwritableTexts(value as HelmValues, path, root) : []),
    ];
  });
}

function validator(chartFolder: string): ValidateFunction {
  const known = ajv.getSchema(chartFolder);
  if (known) return known;
  const schema = JSON.parse(readFileSync(join(chartFolder, "values.schema.json"), "utf8")) as object;
  ajv.addSchema(schema, chartFolder);
  return ajv.getSchema(chartFolder) ?? ajv.compile(schema);
}

/** Without those that only say that one of the others is there. */
function tellingErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const told = errors.filter((error) => sentenceOf(error) !== undefined);
  return errors.filter(
    (error) =>
      error.keyword !== "if" &&
      error.keyword !== "propertyNames" &&
      !told.some((other) => error.schemaPath.startsWith(`${other.schemaPath}/`)),
  );
}

/** Several branches of a schema may refuse one value with one sentence. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.path}: ${problem.message}`, problem])).values()];
}

function sentenceOf({ keyword, parentSchema }: ErrorObject): string | undefined {
  const messages = parentSchema?.[sentences] as Readonly<Record<string, string>> | undefined;
  return messages?.[keyword];
}

/** A null in a values file removes a whole section with its defaults. */
function isMissingSection({ keyword, instancePath, params }: ErrorObject, defaults: HelmValues): boolean {
  if (keyword !== "required") return false;
  const { missingProperty } = params as { readonly missingProperty: string };
  return isMap(at(defaults, [...keysOf(instancePath), missingProperty]));
}

function fromError(error: ErrorObject, values: HelmValues): Problem {
  const params = error.params as Readonly<Record<string, unknown>>;
  const further = error.propertyName ?? params["additionalProperty"] ?? params["missingProperty"];
  const path = pathOf([...keysOf(error.instancePath), ...(typeof further === "string" ? [further] : [])], values);
  const sentence = sentenceOf(error);
  if (sentence !== undefined) {
    const [message = sentence, remedy = ""] = sentence.split(/; (.*)/s);
    return { path, message: message.replaceAll("{value}", () => shown(error.data)), remedy };
  }
  if (error.keyword === "additionalProperties") {
    const remedy = "remove it, or correct its spelling (the chart's README lists the values)";
    return { path, message: "is not a known value", remedy };
  }
  if (error.keyword === "required") return { path, message: "is missing", remedy: "set it" };
  const allowed = params["allowedValues"] ?? params["allowedValue"];
  const hint = allowed === undefined ? "" : ` (${shown(allowed)})`;
  return {
    path,
    message: `${error.message ?? "is not allowed"}${hint}, got ${shown(error.data)}`,
    remedy: "see the chart's README for what is allowed",
  };
}

/** The keys of a JSON pointer (https://www.rfc-editor.org/rfc/rfc6901). */
function keysOf(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Keys as a person writes them: `capsules.default.queues[0]`. */
function pathOf(keys: readonly string[], values: HelmValues): string {
  const parts = keys.map((key, index) => (Array.isArray(at(values, keys.slice(0, index))) ? `[${key}]` : `.${key}`));
  return parts.join("").replace(/^\.|\.$/g, "") || "values";
}

function at(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => (inner as Readonly<Record<string, unknown>> | undefined)?.[key], value);
}

/** A map, and no object of Terraform's. */
function isPlain(value: unknown): boolean {
  return isMap(value) && Object.getPrototypeOf(value) === Object.prototype;
}
