import { isMap, type HelmValues } from "./values";

/** A piece of a document's text: literal, or a value that only Terraform knows. */
export type Piece = string | { readonly unknown: unknown };

/** Options of `valuesDocuments`. */
export interface DocumentOptions {
  /** Whether only Terraform knows a value. */
  readonly isUnknown: (value: unknown) => boolean;
}

/** Maps below the fourth level stand in the document of their ancestor. */
const levels = 4;

/** Longest list of scalars on one line, in characters. */
const lineLimit = 100;

/**
 * Values of a chart as many small YAML documents, which Helm merges to the values again: no two of them have a leaf in
 * common. A plan prints a changed document and its two neighbours as a whole, so the documents are small, and a comment
 * of one line stands before and after each that names its value. Equal values give equal documents, whatever the
 * order in which they were written.
 *
 * A map on the first two levels is split: each map below it has documents to itself. What is left of it is one document
 * on the second level, and on the first one for each key, since `config` is long.
 */
export function valuesDocuments(values: HelmValues, options: DocumentOptions): Piece[][] {
  return [...parts([], values, options)].flatMap(({ path, content }) => {
    const name = path.map(keyText).join(".");
    // Without an end of line, so that a plan prints one line. One on either side, since a plan that adds a document
    // prints what stands before and after it.
    return [[`# ${name}`], [...lines(nested(path, content), 0, options)], [`# /${name}`]];
  });
}

interface Part {
  /** Keys from the top to what the document is about. */
  readonly path: readonly string[];
  readonly content: unknown;
}

function* parts(path: readonly string[], map: HelmValues, options: DocumentOptions): Generator<Part> {
  const entries = sortedEntries(map);
  const splits = (value: unknown): value is HelmValues =>
    isMap(value) && !options.isUnknown(value) && path.length + 1 < levels && Object.keys(value).length > 0;
  const own = entries.filter(([, value]) => !splits(value));
  if (path.length < 2) {
    for (const [key, content] of own) yield { path: [...path, key], content };
  } else if (own.length > 0) {
    yield { path, content: Object.fromEntries(own) };
  }
  for (const [key, value] of entries) if (splits(value)) yield* parts([...path, key], value, options);
}

function nested(path: readonly string[], content: unknown): HelmValues {
  return path.reduceRight<unknown>((inner, key) => Object.fromEntries([[key, inner]]), content) as HelmValues;
}

function* lines(map: HelmValues, depth: number, options: DocumentOptions): Generator<Piece> {
  for (const [key, value] of sortedEntries(map)) {
    yield `${"  ".repeat(depth)}${keyText(key)}:`;
    yield* below(value, depth + 1, options);
  }
}

/** A value after its key or its dash, to the end of its last line. */
function* below(value: unknown, depth: number, options: DocumentOptions): Generator<Piece> {
  if (options.isUnknown(value)) {
    yield* [" ", { unknown: value }, "\n"];
  } else if (isMap(value) && Object.keys(value).length > 0) {
    yield "\n";
    yield* lines(value, depth, options);
  } else if (Array.isArray(value) && value.length > 0 && !isShort(value, options)) {
    yield "\n";
    for (const item of value as readonly unknown[]) {
      yield `${"  ".repeat(depth)}-`;
      yield* below(item, depth + 1, options);
    }
  } else {
    yield " ";
    yield* inline(value, options);
    yield "\n";
  }
}

function* inline(value: unknown, options: DocumentOptions): Generator<Piece> {
  if (Array.isArray(value)) {
    yield "[";
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      if (index > 0) yield ", ";
      yield leaf(item, options);
    }
    yield "]";
  } else if (isMap(value)) yield "{}";
  else yield leaf(value, options);
}

const leaf = (value: unknown, { isUnknown }: DocumentOptions): Piece =>
  isUnknown(value) ? { unknown: value } : textOf(value);

/** Whether a list fits on one line. One that has values of Terraform's does not: nobody knows how long they are. */
function isShort(list: readonly unknown[], options: DocumentOptions): boolean {
  if (list.some((item) => Array.isArray(item) || isMap(item))) return false;
  const written = list.map((item) => leaf(item, options));
  return written.every((piece) => typeof piece === "string") && written.join(", ").length <= lineLimit;
}

/** Keys sorted by their characters' numbers, as no locale changes them. */
function sortedEntries(map: HelmValues): readonly (readonly [string, unknown])[] {
  return Object.entries(map)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Words that YAML 1.1, Helm's dialect, reads as something else than a name (https://yaml.org/type/bool.html, null.html). */
const words = new Set(["y", "n", "yes", "no", "on", "off", "true", "false", "null"]);

/** A key as YAML: plain where nothing can be read into it. Some readers take `e0` for a number. */
function keyText(key: string): string {
  return /^[A-Za-z][A-Za-z0-9_-]*$/.test(key) && !/^e[-0-9_]/i.test(key) && !words.has(key.toLowerCase())
    ? key
    : textOf(key);
}

/** A value that a person or the program wrote, as YAML: JSON, which YAML can read, with what YAML alone can't read escaped. */
export function textOf(value: unknown): string {
  const text = JSON.stringify(value);
  // YAML takes some of these for the end of a line, and refuses the others (https://yaml.org/spec/1.1/#printable%20character/).
  return text.replace(/[\u007f-\u009f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/gu, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
