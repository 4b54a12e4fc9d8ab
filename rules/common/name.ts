import { shown, type Problem } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";

/** Stacks that belong to no environment. */
const otherStacks = ["bootstrap", "shared", "local"];

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
