import { TerraformStack, type App } from "cdktf";
import { ConfigurationError } from "../lib/problem";
import { loadEnvironments } from "../rules/load-environments";
import { guardStateful, recordOf } from "./guard";
import {
  readRecord,
  recordFolder,
  recordPath,
  recordText,
  writeRecord,
  type RecordedStack,
  type StatefulRecord,
} from "./record";

/**
 * Writes the records of the named stacks anew.
 *
 * @returns what was accepted, a line each, for the person who did
 */
export function recordStacks(app: App, stacks: readonly RecordedStack[], folder = recordFolder): readonly string[] {
  const clouds = new Map<string, StatefulRecord["cloud"]>(loadEnvironments().map(({ name, cloud }) => [name, cloud]));
  return stacks.flatMap((name) => recordStack(TerraformStack.of(app.node.findChild(name)), clouds.get(name), folder));
}

function recordStack(stack: TerraformStack, cloud: StatefulRecord["cloud"], folder: string): readonly string[] {
  const name = stack.node.id;
  const record = recordOf(stack, cloud);
  const before = whole(() => readRecord(name, folder));
  if (before !== undefined && recordText(before) === recordText(record)) return [`${recordPath(name)}: no change`];
  const accepted = before === undefined ? [] : guardStateful(stack, cloud, before);
  writeRecord(name, record, folder);
  return [
    `${recordPath(name)}: written, ${Object.keys(record.resources).length} resources`,
    ...accepted.map(({ path, message }) => `  accepted: ${path} ${message}`),
  ];
}

/** A file that is no record is written anew like a missing one. */
function whole(read: () => StatefulRecord | undefined): StatefulRecord | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}
