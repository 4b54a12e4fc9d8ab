import { shown, type Problem } from "../lib/problem";
import type { Move, RecordedValues, StatefulResources } from "./read";
import { statefulTypeOf } from "./types";

/** What differs between a record and a stack. */
export interface Comparison {
  /** What the stack may not do. */
  readonly problems: readonly Problem[];
  /** Harmless changes that the record doesn't know yet, as sentences without their full stop. */
  readonly harmless: readonly string[];
}

/**
 * Compares what a stack says with what is recorded.
 *
 * @param stack name of the stack; every path begins with it
 * @param accept command for a person who means the change
 */
export function compareWithRecord(
  stack: string,
  recorded: Readonly<Record<string, RecordedValues>>,
  found: StatefulResources,
  accept: string,
): Comparison {
  const problems: Problem[] = [];
  const harmless: string[] = [];
  const before = withNewAddresses(recorded, found.moved);
  for (const { from, to } of found.moved) {
    if (from in recorded && to in found.resources) harmless.push(`${stack}.${from} moves to ${to}`);
  }
  for (const address of Object.keys(before)) {
    if (!(address in found.resources)) problems.push(vanished(stack, address, accept));
  }
  for (const [address, now] of Object.entries(found.resources)) {
    const then = before[address];
    if (then === undefined) problems.push(unknown(stack, address, accept));
    else compareValues({ path: `${stack}.${address}`, address, then, now, accept }, problems, harmless);
  }
  return { problems, harmless };
}

interface Pair {
  readonly path: string;
  readonly address: string;
  readonly then: RecordedValues;
  readonly now: RecordedValues;
  readonly accept: string;
}

function compareValues({ path, address, then, now, accept }: Pair, problems: Problem[], harmless: string[]): void {
  const type = statefulTypeOf(address);
  for (const [name, argument] of Object.entries(type?.arguments ?? {})) {
    const [recorded, value] = [then[name], now[name]];
    if (JSON.stringify(recorded) === JSON.stringify(value)) continue;
    if (recorded === undefined) {
      problems.push({ path: `${path}.${name}`, message: "is not recorded yet", remedy: `record it: ${accept}` });
    } else if (argument.allows?.(recorded, value)) {
      harmless.push(`${path}.${name} was ${shown(recorded)} and is now ${shown(value)}`);
    } else {
      const effect = argument.effect ?? `the ${type?.title} would be replaced: ${type?.loss}`;
      problems.push({
        path: `${path}.${name}`,
        message: `was ${shown(recorded)} and is now ${shown(value)}, but ${argument.why}; ${effect}`,
        remedy: `undo the change or, when it is meant, record it for review: ${accept}`,
      });
    }
  }
}

function vanished(stack: string, address: string, accept: string): Problem {
  const type = statefulTypeOf(address);
  return {
    path: `${stack}.${address}`,
    message: `is gone from the program; the ${type?.title ?? "resource"} would be destroyed: ${type?.loss ?? "what it holds is lost"}`,
    remedy: `bring it back; or, when only its address changed, call moveFromId("${address}") on the resource; or, when it is meant, record it for review: ${accept}`,
  };
}

function unknown(stack: string, address: string, accept: string): Problem {
  return {
    path: `${stack}.${address}`,
    message: `is a new ${statefulTypeOf(address)?.title ?? "resource"} that is not recorded yet`,
    remedy: `record it: ${accept}; or, when it stood under another address before, call moveFromId on it`,
  };
}

/** The record after the moves, with its references. */
function withNewAddresses(
  recorded: Readonly<Record<string, RecordedValues>>,
  moved: readonly Move[],
): Readonly<Record<string, RecordedValues>> {
  const text = moved.reduce(
    (all, { from, to }) => all.replace(new RegExp(`(?<![\\w.-])${from.replaceAll(".", "\\.")}(?![\\w-])`, "g"), to),
    JSON.stringify(recorded),
  );
  return JSON.parse(text) as Readonly<Record<string, RecordedValues>>;
}
