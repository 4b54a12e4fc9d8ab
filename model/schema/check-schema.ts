import type { z } from "zod";
import { nearest } from "../../lib/did-you-mean";
import { shown, type Problem } from "../../lib/problem";
import { clouds } from "./cloud";

/** What a schema says about one environment's data. */
export interface Checked<Data> {
  /** Undefined when the schema refuses the data. */
  readonly data: Data | undefined;
  readonly issues: readonly z.core.$ZodIssue[];
  readonly problems: readonly Problem[];
}

/** Asks the schema, and reports all its problems with what to do about each. */
export function checkSchema<Data>(name: string, schema: z.ZodType<Data>, value: unknown): Checked<Data> {
  const parsed = schema.safeParse(value, { reportInput: true, error: knownKeys });
  if (parsed.success) return { data: parsed.data, issues: [], problems: [] };
  const { issues } = parsed.error;
  return { data: undefined, issues, problems: issues.flatMap((issue) => fromIssue(name, issue)) };
}

const separator = ", ";

/** An issue about unknown keys carries the known ones in its message, because an issue has no other place for them. */
const knownKeys: z.core.$ZodErrorMap = ({ code, inst }) => {
  const shape = code === "unrecognized_keys" && inst !== undefined && "shape" in inst ? inst.shape : undefined;
  return shape === undefined ? undefined : Object.keys(shape as object).join(separator);
};

function fromIssue(environment: string, issue: z.core.$ZodIssue): Problem[] {
  const path = [environment, ...issue.path]
    .map(String)
    .join(".")
    .replace(/\.(\d+)(?=\.|$)/g, "[$1]");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const meant = nearest(key, issue.message.split(separator));
      const instead = meant === undefined ? `use one of ${issue.message}` : `write ${shown(meant)}`;
      return { path: `${path}.${key}`, message: "is not a known key", remedy: `remove it, or ${instead}` };
    });
  }
  const input = issue.code === "invalid_union" && issue.discriminator ? kind(issue, issue.discriminator) : issue.input;
  const got = input === undefined ? "got nothing" : `got ${shown(input)}`;
  return [{ path, message: `${issue.message}, ${got}`, remedy: remedyFor(issue.path) }];
}

function kind(issue: z.core.$ZodIssue, discriminator: string): unknown {
  return (issue.input as Record<string, unknown> | undefined)?.[discriminator];
}

function remedyFor(path: readonly PropertyKey[]): string {
  if (/reason$/i.test(String(path.at(-1)))) {
    return 'write why in a sentence of at least 10 characters, such as "a sandbox holds no data that anyone would miss"';
  }
  // What an environment says about a cloud is in the file of the cloud's name.
  const cloudFiles = Object.fromEntries(clouds.map((cloud) => [cloud, `${cloud}.ts`]));
  const files: Readonly<Record<string, string>> = { ...cloudFiles, addOns: "add-ons/index.ts" };
  return `see model/schema/${files[String(path[0])] ?? "index.ts"} for what is allowed`;
}
