/** An argument whose change costs the resource, its data, or an address that others know. */
export interface RecordedArgument {
  /** Why it can't simply be changed, in one phrase. */
  readonly why: string;
  /** What happens when it changes. @default the resource is replaced, with the loss of its type */
  readonly effect?: string;
  /** Whether a change is harmless after all. @default no change is */
  readonly allows?: Allowance;
}

/** A type of resource that holds data, or that others depend on. */
export interface StatefulType {
  /** Name in people's words, such as "database server". */
  readonly title: string;
  /** What is lost with such a resource, as a sentence without its full stop. */
  readonly loss: string;
  /** Arguments by name; a dot leads into a block. */
  readonly arguments: Readonly<Record<string, RecordedArgument>>;
  /** Which resources of the type are meant, by the argument `name`. @default all */
  readonly named?: string;
}

/** Types by Terraform's name for them. */
export type StatefulTypes = Readonly<Record<string, StatefulType>>;

/** Decides whether a change from what is recorded to what the program says now is harmless. */
export type Allowance = (recorded: unknown, now: unknown) => boolean;

/** A number, or a release such as "8.0.21", may rise. */
export const mayRise: Allowance = (recorded, now) => {
  const [before, after] = [release(recorded), release(now)];
  if (before === undefined || after === undefined) return false;
  const at = before.findIndex((part, index) => part !== (after[index] ?? 0));
  return at === -1 || (after[at] ?? 0) > (before[at] ?? 0);
};

/** A minor release such as "1.36" may be followed by the next one. */
export const mayRiseOneMinor: Allowance = (recorded, now) => {
  const [before, after] = [release(recorded), release(now)];
  const [major, minor] = before ?? [];
  return minor !== undefined && after?.length === 2 && after[0] === major && after[1] === minor + 1;
};

/** A list may get more entries. */
export const mayGrow: Allowance = (recorded, now) =>
  Array.isArray(recorded) && Array.isArray(now) && recorded.every((entry) => now.includes(entry));

function release(value: unknown): number[] | undefined {
  if (typeof value === "number") return [value];
  return typeof value === "string" && /^\d+(\.\d+)*$/.test(value) ? value.split(".").map(Number) : undefined;
}
