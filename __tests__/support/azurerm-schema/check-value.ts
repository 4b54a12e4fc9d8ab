import type { LocalProblem } from "./problem";
import type { SchemaType } from "./schema";

/** The type of what a reference names; `undefined` where that can't be told. */
export type TypeOfReference = (expression: string) => SchemaType | undefined;

const wholeTemplate = /^\$\{[\s\S]*\}$/;

/** Mistakes of kind in a value, as far as they show before anything is computed. */
export function checkValue(
  type: SchemaType,
  value: unknown,
  argument: string,
  typeOfReference: TypeOfReference,
): LocalProblem[] {
  const inside = (part: unknown, partType: SchemaType, step: string): LocalProblem[] =>
    checkValue(partType, part, `${argument}${step}`, typeOfReference);
  if (value === null || type === "dynamic") return [];
  if (typeof value === "string" && wholeTemplate.test(value)) {
    const referenced = typeOfReference(value.slice(2, -1));
    if (referenced === undefined || kindsAgree(type, referenced)) return [];
    return [{ argument, problem: `must be ${shownType(type)}, got a reference to ${shownType(referenced)}` }];
  }
  const wrong = [{ argument, problem: `must be ${shownType(type)}, got ${JSON.stringify(value)}` }];
  if (typeof type === "string") return isPrimitive(type, value) ? [] : wrong;
  if (type[0] === "object") return isObject(value) ? checkObject(type[1], value, argument, inside) : wrong;
  if (type[0] === "map") {
    if (!isObject(value)) return wrong;
    return Object.entries(value).flatMap(([key, part]) => inside(part, type[1], `["${key}"]`));
  }
  if (!Array.isArray(value)) return wrong;
  return value.flatMap((part, index) => inside(part, type[1], `[${index}]`));
}

/** An object of a provider's has all of its attributes, be it with null: none of them is optional for Terraform. */
function checkObject(
  attributes: Readonly<Record<string, SchemaType>>,
  value: Readonly<Record<string, unknown>>,
  argument: string,
  inside: (part: unknown, type: SchemaType, step: string) => LocalProblem[],
): LocalProblem[] {
  const missing = Object.keys(attributes).filter((name) => !Object.hasOwn(value, name));
  return [
    ...missing.map((name) => ({ argument: `${argument}.${name}`, problem: "is missing; write null for none" })),
    ...Object.entries(value).flatMap(([name, part]) => {
      const type = attributes[name];
      if (type === undefined) return [{ argument: `${argument}.${name}`, problem: "there is no such argument" }];
      return inside(part, type, `.${name}`);
    }),
  ];
}

/** Terraform turns primitives into each other where the text allows it. */
function isPrimitive(type: SchemaType, value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return false;
  const text = String(value);
  if (type === "string" || text.includes("${")) return true;
  return type === "bool" ? /^(true|false)$/.test(text) : text.trim() !== "" && Number.isFinite(Number(text));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && !Array.isArray(value);
}

/** Lists and sets become each other, and so do maps and objects. Primitives mostly do. */
function kindsAgree(wanted: SchemaType, given: SchemaType): boolean {
  return given === "dynamic" || kind(wanted) === kind(given);
}

function kind(type: SchemaType): string {
  if (typeof type === "string") return "primitive";
  return type[0] === "map" || type[0] === "object" ? "map" : "list";
}

function shownType(type: SchemaType): string {
  if (typeof type === "string") return `a ${type}`;
  return type[0] === "object" ? "an object" : `a ${type[0]}`;
}
