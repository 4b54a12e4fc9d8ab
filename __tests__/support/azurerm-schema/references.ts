import type { BlockSchema, ProviderSchema, SchemaType, Section } from "./schema";

/** A mention of something of azurerm's in an expression. */
export interface Reference {
  readonly section: Section;
  readonly type: string;
  readonly id: string;
  /** Steps below it, without those into a list: `["kube_config", "host"]`. */
  readonly steps: readonly string[];
}

/** What a path leads to: a type, or a block that was not asked for an attribute. */
export type Found = { readonly type: SchemaType } | { readonly block: BlockSchema };

const step = String.raw`\[[^\]]*\]|\.[a-z_][a-z0-9_]*|\.\d+|\.\*`;
const reference = String.raw`(?<![\w.-])(?:(data|ephemeral)\.)?(azurerm_[a-z0-9_]+)\.([A-Za-z0-9_-]+)((?:${step})*)`;

/** Every mention of azurerm's types in an expression. */
export function referencesIn(expression: string): Reference[] {
  return [...expression.matchAll(new RegExp(reference, "g"))].map(read);
}

/** The reference, when the expression is one and nothing else. */
export function onlyReference(expression: string): Reference | undefined {
  const match = new RegExp(`^${reference}$`).exec(expression);
  return match ? read(match) : undefined;
}

function read(match: RegExpExecArray): Reference {
  const [, section = "resource", type = "", id = "", path = ""] = match;
  const steps = [...path.matchAll(/\.([a-z_][a-z0-9_]*)/g)].map(([, name]) => name!);
  return { section: section as Section, type, id, steps };
}

/** Where the steps lead in a block; a name where they don't lead on. */
export function follow(block: BlockSchema, steps: readonly string[]): Found | { readonly lost: string } {
  let at: Found = { block };
  for (const name of steps) {
    const next: Found | undefined = "block" in at ? ofBlock(at.block, name) : ofType(at.type, name);
    if (next === undefined) return { lost: name };
    at = next;
  }
  return at;
}

function ofBlock(block: BlockSchema, name: string): Found | undefined {
  const attribute = block.attributes?.[name];
  if (attribute) return { type: attribute.type };
  const nested = block.block_types?.[name];
  return nested && { block: nested.block };
}

function ofType(type: SchemaType, name: string): Found | undefined {
  if (typeof type === "string") return type === "dynamic" ? { type } : undefined;
  if (type[0] === "map") return { type: type[1] };
  if (type[0] !== "object") return ofType(type[1], name);
  const attribute = type[1][name];
  return attribute === undefined ? undefined : { type: attribute };
}

/** The type of an expression that is a reference to a whole argument; none for parts of lists and for blocks. */
export function typeOfReference(schema: ProviderSchema, expression: string): SchemaType | undefined {
  const found = onlyReference(expression);
  if (found === undefined || expression.includes("[")) return undefined;
  const block = schema[found.section][found.type];
  const end = block && follow(block, found.steps);
  return end && "type" in end ? end.type : undefined;
}
