import type { Problem } from "../lib/problem";
import type { EnvironmentConfig } from "../model/schema";

/** A rule about one environment's data that its types can't express. */
export type Rule = (config: EnvironmentConfig) => Problem[];
