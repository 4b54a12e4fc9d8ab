import { production } from "./production";
import { sandbox } from "./sandbox";
import { sandbox2 } from "./sandbox2";
import type { Cloud, EnvironmentConfig } from "./schema";
import { staging } from "./staging";
import { validateEnvironments } from "./validate";

/** The environments as people wrote them. */
export const environmentData = { sandbox, sandbox2, staging, production } as const;

/**
 * All environments, validated together.
 *
 * @param cloud carries every environment on this cloud instead of its own; for rehearsals and tests
 * @param data @default the environments as people wrote them
 * @throws ConfigurationError naming every problem
 */
export function loadEnvironments(
  cloud?: Cloud,
  data: Readonly<Record<string, object>> = environmentData,
): readonly EnvironmentConfig[] {
  const carried = Object.entries(data).map(([name, config]) => [name, cloud ? { ...config, cloud } : config]);
  return validateEnvironments(Object.fromEntries(carried) as Record<string, unknown>);
}
