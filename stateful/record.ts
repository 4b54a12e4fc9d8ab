import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { environmentNames } from "../environments";
import { ConfigurationError } from "../lib/problem";

/** Every stack that holds something for longer than a deploy. */
export const recordedStacks = ["bootstrap", "shared", ...environmentNames] as const;
export type RecordedStack = (typeof recordedStacks)[number];

const recordSchema = z.strictObject({
  "//": z.string(),
  /** Cloud that carries the environment; none for a stack that belongs to no environment. */
  cloud: z.enum(["azure", "aws"]).optional(),
  /** Arguments that may not simply change, by the resource's address in Terraform. */
  resources: z.record(z.string(), z.record(z.string(), z.json())),
});

/** The stateful resources of one stack, as they were when somebody last recorded them. */
export type StatefulRecord = Readonly<Omit<z.infer<typeof recordSchema>, "//">>;

const note = "Written by `oms record`. A change here replaces, moves or destroys what holds data: review it as such.";

/** Where the records lie: one file a stack, part of the reviewed source. */
export const recordFolder = join(__dirname, "..", "environments", "recorded");

/** Path of a stack's record within the checkout. */
export const recordPath = (stack: string): string => `environments/recorded/${stack}.json`;

/**
 * The record of a stack; `undefined` when there is none.
 * @throws ConfigurationError for a file that is no record
 */
export function readRecord(stack: string, folder = recordFolder): StatefulRecord | undefined {
  const file = join(folder, `${stack}.json`);
  if (!existsSync(file)) return undefined;
  const { data, error } = recordSchema.safeParse(parsed(readFileSync(file, "utf8")));
  if (data === undefined) {
    const [issue] = error.issues;
    throw new ConfigurationError("records", [
      {
        path: [recordPath(stack), ...(issue?.path ?? [])].join(": "),
        message: issue?.message ?? "is no record",
        remedy: `take the last committed state, or write it anew: ${recordCommand(stack)}`,
      },
    ]);
  }
  return { ...(data.cloud === undefined ? {} : { cloud: data.cloud }), resources: data.resources };
}

/** Writes a record, so that equal ones are equal to the letter. */
export function writeRecord(stack: string, record: StatefulRecord, folder = recordFolder): void {
  writeFileSync(join(folder, `${stack}.json`), recordText(record));
}

/** A record as it is written: a short list stands on one line, as Prettier has it. */
export function recordText(record: StatefulRecord): string {
  const text = JSON.stringify({ "//": note, ...record }, null, 2);
  return `${text.replace(/\[\n([^[\]{}]{1,80})\n\s*\]/g, (_, list: string) => `[${list.trim().replace(/\n\s*/g, " ")}]`)}\n`;
}

/** What a person runs who means a change of what is recorded. */
export function recordCommand(stack: string): string {
  return `npx oms record ${stack}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
