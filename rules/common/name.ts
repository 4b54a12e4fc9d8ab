import { shown, type Problem } from "../../lib/problem";
import { sharedStackNames } from "../../model/catalog/shared-stacks";
import type { EnvironmentConfig } from "../../model/schema";
import { ofBuiltClouds } from "../../model/schema/cloud";

/** Stacks that belong to no environment, of every cloud: an environment may move to another one. */
const otherStacks: readonly string[] = [...ofBuiltClouds(sharedStackNames).flat(), "local"];

/** An environment has the name of its key, and no other stack has it: its stack, values file and record are found by it. */
export function nameProblems(key: string, { name }: Pick<EnvironmentConfig, "name">): Problem[] {
  const path = `${key}.name`;
  if (name !== key) {
    return [
      {
        path,
        message: `is ${shown(name)} but stands under the key ${shown(key)}`,
        remedy: "make the two the same",
      },
    ];
  }
  if (!otherStacks.includes(name)) return [];
  return [{ path, message: `${shown(name)} is the name of another stack`, remedy: "choose another one" }];
}
