import type { Problem } from "../problem";
import type { EnvironmentConfig } from "../schema";

/** A fact about one environment's data that its types can't express. */
export type Rule = (config: EnvironmentConfig) => Problem[];
