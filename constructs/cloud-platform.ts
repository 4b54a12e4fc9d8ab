import type { Construct } from "constructs";
import { organization } from "../environments/organization";
import { ConfigurationError } from "../environments/problem";
import type { EnvironmentConfig } from "../environments/schema";
import { ExistingPlatform } from "./existing-platform";
import type { Platform } from "./platform";

/**
 * The platform of an environment on the cloud that its data names.
 *
 * @throws ConfigurationError for a cloud whose constructs don't exist yet
 */
export function cloudPlatform(scope: Construct, id: string, environment: EnvironmentConfig): Platform {
  switch (environment.cloud) {
    case "azure":
      return new ExistingPlatform(scope, id, {
        environment,
        registry: { repository: `${organization.registryName}.azurecr.io/${organization.imageRepository}` },
      });
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
