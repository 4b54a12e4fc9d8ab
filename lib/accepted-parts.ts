import type { z } from "zod";

/** What a schema accepts of data that it may refuse as a whole, so that one mistake doesn't hide the others. */
export interface AcceptedParts {
  /** A copy of the data without its unknown keys. */
  readonly data: object;
  /** Whether the schema refuses nothing at, above or below a path such as `azure.subnets`. */
  readonly accepts: (path: string) => boolean;
}

/** @returns undefined when the schema refuses the data itself, so that nothing is left */
export function acceptedParts(data: unknown, issues: readonly z.core.$ZodIssue[]): AcceptedParts | undefined {
  const refused = issues.filter(({ code }) => code !== "unrecognized_keys").map(refusedPath);
  if (refused.some((path) => path.length === 0)) return undefined;
  const parts = copyOf(data);
  for (const issue of issues) {
    if (issue.code !== "unrecognized_keys") continue;
    for (const key of issue.keys) Reflect.deleteProperty(at(parts, issue.path), key);
  }
  return {
    data: parts as object,
    accepts: (path) => {
      const keys = path.split(".");
      return !refused.some((other) => keys.every((key, index) => index >= other.length || other[index] === key));
    },
  };
}

function refusedPath(issue: z.core.$ZodIssue): readonly PropertyKey[] {
  // Of a union whose kind is unknown, the schema looked at nothing else.
  const kindIsUnknown = issue.code === "invalid_union" && issue.discriminator !== undefined;
  return kindIsUnknown ? issue.path.slice(0, -1) : issue.path;
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
