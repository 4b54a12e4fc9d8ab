/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | JsonObject;

export interface JsonObject {
  [key: string]: Json | undefined;
}

/** The object that a value is, or an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The objects of a list; anything else in it is left out. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function textOf(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** Lays objects over each other, the last on top. Lists are replaced, not joined. */
export function layered(...layers: readonly (Json | undefined)[]): JsonObject {
  const result: JsonObject = {};
  for (const layer of layers) {
    for (const [key, value] of Object.entries(objectOf(layer))) {
      if (value === undefined) continue;
      result[key] = isObject(value) ? layered(result[key], value) : value;
    }
  }
  return result;
}

/** A JSON merge patch (RFC 7396): `null` removes, objects are merged, everything else is replaced. */
export function patched(target: Json | undefined, patch: JsonObject): JsonObject {
  const former = objectOf(target);
  const removed = new Set(Object.keys(patch).filter((key) => patch[key] === null));
  const result = without(former, removed);
  for (const [key, value] of Object.entries(patch)) {
    if (!removed.has(key)) result[key] = isObject(value) ? patched(former[key], value) : value;
  }
  return result;
}

/** A copy without some of the keys. */
export function without(object: JsonObject, keys: ReadonlySet<string>): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.has(key)));
}

/** A copy without `null`s and without passwords: a PUT's nulls mean "not given", and Azure never returns a password. */
export function storable(value: Json): Json {
  if (Array.isArray(value)) return value.map(storable);
  if (!isObject(value)) return value;
  const result: JsonObject = {};
  for (const [key, member] of Object.entries(value)) {
    if (member === null || member === undefined || /password$/i.test(key)) continue;
    result[key] = storable(member);
  }
  return result;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
