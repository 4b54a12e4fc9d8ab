import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { environmentNames } from "../environments";
import { ConfigurationError } from "../lib/problem";
import { sharedStackNames } from "../model/catalog/shared-stacks";
import { clouds, ofBuiltClouds } from "../model/schema/cloud";

/** Stacks that hold something for longer than a deploy. */
export const recordedStacks = [...ofBuiltClouds(sharedStackNames).flat(), ...environmentNames];
export type RecordedStack = (typeof recordedStacks)[number];

const recordSchema = z.strictObject({
  "//": z.string(),
  /** Cloud that carries the environment; none for a stack that belongs to no environment. */
  cloud: z.enum(clouds).optional(),
  /** Arguments that can't simply change, by the resource's address in Terraform. */
  resources: z.record(z.string(), z.record(z.string(), z.json())),
});

/** The stateful resources of one stack, as of the last time that they were recorded. */
export type StatefulRecord = Readonly<Omit<z.infer<typeof recordSchema>, "//">>;

const note = "Written by `oms record`. A change here replaces, moves or destroys what holds data: review it as such.";

/** Folder of the records: one file per stack, part of the reviewed source. */
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

/** Writes a record, so that equal records are equal files. */
export function writeRecord(stack: string, record: StatefulRecord, folder = recordFolder): void {
  writeFileSync(join(folder, `${stack}.json`), recordText(record));
}

/** A record as text: a short list is on one line, as Prettier writes it. */
export function recordText(record: StatefulRecord): string {
  const text = JSON.stringify({ "//": note, ...record }, null, 2);
  return `${text.replace(/\[\n([^[\]{}]{1,80})\n\s*\]/g, (_, list: string) => `[${list.trim().replace(/\n\s*/g, " ")}]`)}\n`;
}

/** Command for a person who means a change of what is recorded. */
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
