import { aligned } from "../../lib/table";
import type { VaultValue } from "../../model/secrets";

const millisecondsOfADay = 24 * 60 * 60 * 1000;

/** A value that belongs in the vault, and whether it is to be replaced. */
export interface RotationState extends VaultValue {
  /** Its name in the vault. */
  readonly name: string;
  /** When the present value was put there; undefined when the vault does not have it. */
  readonly set: Date | undefined;
  /** When it is to be replaced; undefined when the vault does not have it. */
  readonly due: Date | undefined;
  /** Whole days until then, negative once it is past; undefined when the vault does not have it. */
  readonly daysLeft: number | undefined;
  readonly isDue: boolean;
}

/** What decides whether a value is due. */
export interface DueOptions {
  /** Name of a value in the vault. */
  readonly valueName: (secret: string, key: string) => string;
  /** When each was put there, by its name in lower case. */
  readonly set: ReadonlyMap<string, Date>;
  readonly now: Date;
  /** A value counts as due so many days early. */
  readonly within: number;
}

/** The values, those that the vault does not have first, then by the day on which they are due. */
export function rotationStates(
  values: readonly VaultValue[],
  { valueName, set: dates, now, within }: DueOptions,
): readonly RotationState[] {
  const states = values.map((value) => {
    const name = valueName(value.secret, value.key);
    const set = dates.get(name.toLowerCase());
    if (set === undefined) return { ...value, name, set, due: undefined, daysLeft: undefined, isDue: true };
    const due = new Date(set.getTime() + value.rotationDays * millisecondsOfADay);
    const daysLeft = Math.floor((due.getTime() - now.getTime()) / millisecondsOfADay);
    return { ...value, name, set, due, daysLeft, isDue: daysLeft < within };
  });
  return states.sort((one, other) => (one.due?.getTime() ?? 0) - (other.due?.getTime() ?? 0));
}

/** The states as lines for people. */
export function rotationLines(states: readonly RotationState[]): readonly string[] {
  const rows = states.map(({ name, owner, set, rotationDays, due, daysLeft, isDue }) => [
    isDue ? "due" : "",
    name,
    owner,
    day(set),
    `${rotationDays} days`,
    daysLeft === undefined ? "not in the vault" : `${day(due)} (${inDays(daysLeft)})`,
  ]);
  const count = states.filter(({ isDue }) => isDue).length;
  return [
    ...aligned([["", "NAME IN THE VAULT", "OWNER", "SET", "EVERY", "DUE"], ...rows]),
    "",
    count === 0
      ? `None of ${states.length} is due.`
      : `${count} of ${states.length} ${count === 1 ? "is" : "are"} due. How to replace one: docs/runbooks/rotate-a-secret.md`,
  ];
}

function day(date: Date | undefined): string {
  return date?.toISOString().slice(0, 10) ?? "never";
}

function inDays(days: number): string {
  if (days < 0) return `${-days} ${days === -1 ? "day" : "days"} late`;
  return days === 0 ? "today" : `in ${days} ${days === 1 ? "day" : "days"}`;
}
