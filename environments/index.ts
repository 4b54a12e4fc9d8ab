import type { Cloud, EnvironmentConfig } from "../model/schema";
import { checkEnvironments, validateEnvironments, type CheckedEnvironments } from "../rules/check-environments";
import { production } from "./production";
import { sandbox } from "./sandbox";
import { sandbox2 } from "./sandbox2";
import { staging } from "./staging";

/** The environments as people wrote them. */
export const environmentData = { sandbox, sandbox2, staging, production } as const;

/**
 * All environments, validated together.
 *
 * @param cloud runs every environment on this cloud instead of its own; for rehearsals and tests
 * @throws ConfigurationError naming every problem
 */
export function loadEnvironments(cloud?: Cloud): readonly EnvironmentConfig[] {
  return validateEnvironments(carriedOn(cloud, environmentData));
}

/**
 * Like `loadEnvironments`, but returns the problems instead of throwing.
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
