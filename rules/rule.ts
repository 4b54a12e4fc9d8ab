import type { Problem } from "../lib/problem";
import type { EnvironmentConfig } from "../model/schema";
import type { BlockPath, Blocks, Parts } from "../model/schema/blocks";

/** What a rule is told besides its block. */
export interface RuleContext<Further extends BlockPath = never> {
  /** Path of the block, such as `staging.azure.subnets`. */
  readonly at: string;
  /** The environment's name, and the further blocks that the rule asks for. */
  readonly environment: Parts<Further>;
}

/** A rule about one block of an environment's data that its types can't express. It may ask for further blocks. */
export type Rule<Block, Further extends BlockPath = never> = (block: Block, context: RuleContext<Further>) => Problem[];

/** A rule with the blocks that it asks for. Where the schema refuses one of them, the rule is skipped. */
export interface BoundRule {
  readonly needs: readonly BlockPath[];
  readonly problemsOf: (environment: EnvironmentConfig) => readonly Problem[];
}

/** Binds a rule to its block, and to the further blocks that it asks for. */
export function on<Path extends BlockPath, Further extends BlockPath = never>(
  path: Path,
  rule: Rule<Blocks[Path], NoInfer<Further>>,
  further: readonly Further[] = [],
): BoundRule {
  return {
    needs: [path, ...further],
    problemsOf: (environment) => {
      const block = path.split(".").reduce<unknown>(inner, environment) as Blocks[Path];
      // The environment has every block. The type shows the rule only those that it asks for.
      return rule(block, { at: `${environment.name}.${path}`, environment: environment as Parts<Further> });
    },
  };
}

/** A rule about all environments together, with the blocks that it asks each of them for. */
export interface BoundRuleOfAll {
  /** An environment whose schema refuses one of them is left out. */
  readonly needs: readonly BlockPath[];
  readonly problemsOf: (environments: readonly EnvironmentConfig[]) => readonly Problem[];
}

/** Binds a rule to the blocks that it asks every environment for. */
export function amongAll<Path extends BlockPath>(
  needs: readonly Path[],
  rule: (environments: readonly Parts<NoInfer<Path>>[]) => readonly Problem[],
): BoundRuleOfAll {
  return { needs, problemsOf: (environments) => rule(environments as readonly Parts<Path>[]) };
}

function inner(value: unknown, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}
