import type { EnvironmentConfig } from "../../model/schema";

/**
 * Warnings about what is allowed but will cost more or end soon. Each text is complete in itself and begins with the
 * path.
 */
export function supportWarnings(config: EnvironmentConfig): readonly string[] {
  if (config.cloud !== "azure" || config.database.version !== "8.0") return [];
  return [
    `${config.name}.database.version: MySQL "8.0" is in Azure's paid extended support from 1 January 2027; ` +
      `set it to "8.4", which upgrades the server in place, once OMS is validated on it ` +
      `(https://learn.microsoft.com/azure/mysql/concepts-version-policy)`,
  ];
}
