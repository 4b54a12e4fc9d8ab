import { notBuilt, type ByCloud } from "../schema/cloud";

/** Stacks of each cloud that belong to no environment. */
export const sharedStackNames = {
  azure: ["bootstrap", "shared"],
  aws: notBuilt,
} as const satisfies ByCloud<readonly string[]>;
