import type { Construct } from "constructs";
import { ConfigurationError } from "../lib/problem";
import type { EnvironmentConfig } from "../model/schema";
import { AzurePlatform } from "./azure/azure-platform";
import type { Platform } from "./platform";

/**
 * The platform of an environment on the cloud that its data names.
 *
 * @param namespace of OMS in the cluster, which its identities are tied to
 * @throws ConfigurationError for a cloud whose constructs don't exist yet
 */
export function cloudPlatform(
  scope: Construct,
  id: string,
  environment: EnvironmentConfig,
  namespace: string,
): Platform {
  switch (environment.cloud) {
    case "azure":
      return new AzurePlatform(scope, id, { environment, namespace });
    case "aws":
      throw new ConfigurationError("environments", [
        {
          path: `${environment.name}.cloud`,
          message: '"aws" has no platform constructs yet, so nothing was synthesized',
          remedy: 'use "azure"',
        },
      ]);
  }
}
