import type { CoverageResult } from "./coverage-types";

type Blocks = Readonly<Record<string, unknown>>;

/** A stack's `cdk.tf.json`. */
interface Document {
  readonly resource?: Blocks;
  readonly data?: Blocks;
  readonly ephemeral?: Blocks;
}

/** `terraform show -json` of a plan. */
interface Plan {
  readonly resource_changes?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  /** Data sources that could be read while planning. */
  readonly prior_state?: State;
}

/** `terraform show -json` of a state. */
interface State {
  readonly values?: { readonly root_module?: Module };
}

interface Module {
  readonly resources?: readonly { readonly mode: string; readonly type: string }[];
}

/** The azurerm types that a stack declares. */
export function declaredTypes(document: Document): readonly string[] {
  return azureOnly([
    ...Object.keys(document.resource ?? {}),
    ...Object.keys(document.data ?? {}).map((type) => `data.${type}`),
    ...Object.keys(document.ephemeral ?? {}).map((type) => `ephemeral.${type}`),
  ]);
}

/**
 * The azurerm types that a plan touches in one of the given ways, or in any: `["update"]` for a change in place,
 * `["create"]`, `["delete"]`. What was read while planning counts for "read".
 */
export function plannedTypes(plan: Plan, actions?: readonly string[]): readonly string[] {
  const changes = (plan.resource_changes ?? []).filter(({ change }) =>
    // A replacement is ["delete", "create"]: neither an update nor a plain deletion.
    actions === undefined ? change.actions[0] !== "no-op" : change.actions.join() === actions.join(),
  );
  const read = actions === undefined || actions.join() === "read" ? stateTypes(plan.prior_state ?? {}) : [];
  return azureOnly([...changes.map(named), ...read.filter((type) => type.startsWith("data."))]);
}

/** The azurerm types that a state holds. */
export function stateTypes(state: State): readonly string[] {
  return azureOnly((state.values?.root_module?.resources ?? []).map(named));
}

/** The result of a step that went well, of each type in a list of stacks. */
export function resultsOf(step: CoverageResult["step"], types: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(types).map(([stack, names]): CoverageResult => ({ stack, step, types: names }));
}

function named({ mode, type }: { readonly mode: string; readonly type: string }): string {
  return mode === "data" ? `data.${type}` : type;
}

function azureOnly(types: readonly string[]): readonly string[] {
  return [...new Set(types)].filter((type) => /^(data\.|ephemeral\.)?azurerm_/.test(type)).sort();
}
