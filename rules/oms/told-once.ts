import type { Problem } from "../../lib/problem";

const ofValues = /^([^.]+)\.helm-values\.(.+)$/s;

/** Path of a problem with an environment's values. The server is the environment's data; all else is in `helm-values/`. */
export function pathInEnvironment(environment: string, path: string): string {
  return path.startsWith("database.") ? `${environment}.${path}` : `${environment}.helm-values.${path}`;
}

/**
 * The problems, each told once. All environments share `helm-values/oms.yaml`, so that one mistake in it meets each of
 * them: such a problem has the path without an environment, and names the environments behind it.
 */
export function toldOnce(problems: readonly Problem[]): readonly Problem[] {
  const groups = new Map<string, { readonly problem: Problem; readonly environments: Set<string> }>();
  for (const problem of problems) {
    const [, environment, shared] = ofValues.exec(problem.path) ?? [];
    const path = shared === undefined ? problem.path : `helm-values.${shared}`;
    const key = JSON.stringify([path, problem.message, problem.remedy]);
    const group = groups.get(key) ?? { problem, environments: new Set() };
    groups.set(key, group);
    if (environment !== undefined) group.environments.add(environment);
  }
  return [...groups.values()].map(({ problem, environments }) =>
    environments.size < 2
      ? problem
      : { ...problem, path: `${problem.path.replace(ofValues, "helm-values.$2")} (${[...environments].join(", ")})` },
  );
}
