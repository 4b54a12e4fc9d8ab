import type { z } from "zod";

/** Something asked for a value that the schema has refused. */
class NotParsed extends Error {}

/**
 * What a schema accepts of data that it refuses as a whole: a copy without the unknown keys, in which each refused
 * value can't be read. For `ofAcceptedParts`, so that one mistake doesn't hide the others.
 *
 * @returns undefined when nothing is left
 */
export function acceptedParts(data: unknown, issues: readonly z.core.$ZodIssue[]): object | undefined {
  const parts = copyOf(data);
  for (const issue of issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys) Reflect.deleteProperty(at(parts, issue.path), key);
      continue;
    }
    // Of a union whose kind is unknown nothing else was looked at.
    const kindIsUnknown = issue.code === "invalid_union" && issue.discriminator !== undefined;
    const path = kindIsUnknown ? issue.path.slice(0, -1) : issue.path;
    const key = path.at(-1);
    if (key === undefined) return undefined;
    Object.defineProperty(at(parts, path.slice(0, -1)), key, {
      configurable: true,
      enumerable: true,
      get: (): never => {
        throw new NotParsed(path.map(String).join("."));
      },
    });
  }
  return parts as object;
}

/** What `find` finds; nothing when it needs a value that was refused, for that has its own problem already. */
export function ofAcceptedParts<Found>(find: () => readonly Found[]): readonly Found[] {
  try {
    return find();
  } catch (error) {
    if (error instanceof NotParsed) return [];
    throw error;
  }
}

function copyOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyOf);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyOf(inner)]));
}

/** The object or array at a path that a schema has walked. */
function at(value: unknown, path: readonly PropertyKey[]): object {
  return path.reduce<unknown>((inner, key) => (inner as Record<PropertyKey, unknown>)[key], value) as object;
}
