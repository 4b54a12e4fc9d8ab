import { checkValue, type TypeOfReference } from "./check-value";
import type { LocalProblem } from "./problem";
import type { AttributeSchema, BlockSchema, NestedBlockSchema } from "./schema";

type Body = Readonly<Record<string, unknown>>;

/** What a check of a block needs to know beside the block's schema. */
export interface BlockContext {
  readonly typeOfReference: TypeOfReference;
  /** Whether ephemeral values may stand here; they never reach an argument that is stored. */
  readonly storesNothing: boolean;
}

/** `//` is a comment wherever a block stands (https://developer.hashicorp.com/terraform/language/syntax/json#comment-properties). */
const notArguments = new Set(["//", "dynamic"]);

/** All mistakes of a block against its schema. `at` is the block's own path, empty for a resource. */
export function checkBlock(schema: BlockSchema, body: Body, at: string, context: BlockContext): LocalProblem[] {
  const path = (name: string): string => (at === "" ? name : `${at}.${name}`);
  const { attributes = {}, block_types: blocks = {} } = schema;
  const dynamic = (body["dynamic"] ?? {}) as Readonly<Record<string, { content?: Body }>>;
  const given = Object.entries(body).filter(([name, value]) => value !== null && !notArguments.has(name));
  return [
    ...given.flatMap(([name, value]) => {
      const argument = path(name);
      if (attributes[name] !== undefined) return checkAttribute(attributes[name], value, argument, context);
      const block = blocks[name];
      if (block === undefined) return [{ argument, problem: "there is no such argument or block" }];
      return checkNested(block, value, argument, context);
    }),
    ...Object.entries(attributes)
      .filter(([name, { required }]) => required === true && (body[name] ?? null) === null)
      .map(([name]) => ({ argument: path(name), problem: "is required, and missing" })),
    ...Object.entries(blocks).flatMap(([name, block]) =>
      Object.hasOwn(dynamic, name) ? [] : checkCount(block, body[name] ?? null, path(name)),
    ),
    ...Object.entries(dynamic).flatMap(([name, { content }]) => {
      const block = blocks[name];
      if (block === undefined) return [{ argument: path(name), problem: "there is no such block" }];
      return checkNested(block, content ?? {}, path(name), context);
    }),
  ];
}

function checkAttribute(
  schema: AttributeSchema,
  value: unknown,
  argument: string,
  { typeOfReference, storesNothing }: BlockContext,
): LocalProblem[] {
  if (schema.optional === undefined && schema.required === undefined) {
    return [{ argument, problem: "is computed by Azure and can't be set" }];
  }
  const problems = checkValue(schema.type, value, argument, typeOfReference);
  if (schema.deprecated) problems.push({ argument, problem: "is deprecated" });
  if (schema.write_only === undefined && !storesNothing && /\$\{[^}]*\bephemeral\./.test(JSON.stringify(value))) {
    problems.push({ argument, problem: "is stored, so that it can't take an ephemeral value" });
  }
  return problems;
}

function checkNested(schema: NestedBlockSchema, value: unknown, argument: string, context: BlockContext) {
  const several = Array.isArray(value);
  return bodies(value).flatMap((body, index): LocalProblem[] => {
    const at = several ? `${argument}[${index}]` : argument;
    if (typeof body !== "object" || body === null || Array.isArray(body)) {
      return [{ argument: at, problem: `must be a block, got ${JSON.stringify(body)}` }];
    }
    const deprecated = schema.block.deprecated ? [{ argument: at, problem: "is deprecated" }] : [];
    return [...deprecated, ...checkBlock(schema.block, body as Body, at, context)];
  });
}

function checkCount({ min_items, max_items, nesting_mode }: NestedBlockSchema, value: unknown, argument: string) {
  const least = min_items ?? 0;
  const most = nesting_mode === "single" ? 1 : (max_items ?? Infinity);
  const count = bodies(value).length;
  if (count < least) return [{ argument, problem: `needs at least ${blocksShown(least)}, got ${count}` }];
  return count > most ? [{ argument, problem: `may have at most ${blocksShown(most)}, got ${count}` }] : [];
}

/** One block may stand without its list. */
function bodies(value: unknown): readonly unknown[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function blocksShown(count: number): string {
  return count === 1 ? "1 block" : `${count} blocks`;
}
