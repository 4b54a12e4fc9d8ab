import { environmentData } from "../environments";
import type { EnvironmentConfig } from "../model/schema";
import type { Cloud } from "../model/schema/cloud";
import { checkEnvironments, validateEnvironments, type CheckedEnvironments } from "./check-environments";

/**
 * All environments, validated together.
 *
 * @param cloud carries every environment on this cloud instead of its own; for rehearsals and tests
 * @throws ConfigurationError naming every problem
 */
export function loadEnvironments(cloud?: Cloud): readonly EnvironmentConfig[] {
  return validateEnvironments(carriedOn(cloud, environmentData));
}

/**
 * Like `loadEnvironments`, but returns the problems instead of throwing them.
 *
 * @param data @default the environments as people wrote them
 */
export function examineEnvironments(
  cloud?: Cloud,
  data: Readonly<Record<string, object>> = environmentData,
): CheckedEnvironments {
  return checkEnvironments(carriedOn(cloud, data));
}

function carriedOn(cloud: Cloud | undefined, data: Readonly<Record<string, object>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(data).map(([name, config]) => [name, cloud ? { ...config, cloud } : config] as const),
  );
}
