import { plannedTypes, stateTypes } from "../../../../testbed/stand-in/coverage-sources";
import type { Deployment, Planned } from "./deployment";
import type { Results } from "./results";
import type { State } from "./state";

/** How many resources a plan changes, by what it does with them. Data sources are left out. */
export function counts(planned: Planned): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { mode, change } of planned.resource_changes ?? []) {
    const actions = change.actions.join();
    if (mode === "managed") found[actions] = (found[actions] ?? 0) + 1;
  }
  return found;
}

/** What a plan changes, and how, by address. */
export function changes(planned: Planned): Readonly<Record<string, readonly string[]>> {
  const changed = (planned.resource_changes ?? []).filter(({ change }) => change.actions.join() !== "no-op");
  return Object.fromEntries(changed.map(({ address, change }) => [address, change.actions]));
}

/** Prepares a stack that was synthesized. */
export async function prepare(deployment: Deployment): Promise<void> {
  await deployment.run("init");
  await deployment.run("validate");
}

/** From nothing to a plan that says that nothing changes; the state after it. */
export async function deploy(deployment: Deployment, results: Results): Promise<State> {
  await create(deployment, results);
  return expectSettled(deployment, results);
}

/** Plans and applies a stack of which nothing is there. */
export async function create(deployment: Deployment, results: Results): Promise<void> {
  const planned = await deployment.plan();
  // Nothing is changed or destroyed, for nothing is there.
  expect(Object.keys(counts(planned))).toEqual(["create"]);
  results.add(deployment.stack, "planned", plannedTypes(planned));
  await deployment.apply();
}

/** Plans and applies an edit; fails unless all of it is done in place. */
export async function update(deployment: Deployment, results: Results): Promise<State> {
  const planned = await deployment.plan();
  expect(Object.keys(counts(planned)).sort()).toEqual(["no-op", "update"]);
  await deployment.apply();
  results.add(deployment.stack, "updated", plannedTypes(planned, ["update"]));
  return expectSettled(deployment, results);
}

/** Fails unless a plan finds nothing to do; the state that it finds. */
export async function expectSettled(deployment: Deployment, results: Results): Promise<State> {
  const state = await deployment.state();
  results.add(deployment.stack, "applied", stateTypes(state));
  const again = await deployment.plan();
  expect({ code: again.code, changes: changes(again) }).toEqual({ code: 0, changes: {} });
  results.add(deployment.stack, "replanned", stateTypes(state));
  return state;
}

/** Destroys everything; the state is empty then. */
export async function destroy(deployment: Deployment, results: Results): Promise<void> {
  const before = stateTypes(await deployment.state());
  const { code, output } = await deployment.destroy();
  if (code !== 0) throw new Error(`terraform destroy of ${deployment.stack} failed with ${code}:\n${output}`);
  const left = await deployment.state();
  expect(left.values?.root_module?.resources ?? []).toEqual([]);
  results.add(
    deployment.stack,
    "destroyed",
    before.filter((type) => !type.startsWith("data.")),
  );
}
