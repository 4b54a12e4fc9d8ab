import type { Construct } from "constructs";
import type { EnvironmentConfig } from "../model/schema";
import { notBuilt, ofItsCloud, type ByCloud } from "../model/schema/cloud";
import { AzurePlatform } from "./azure/azure-platform";
import type { Platform } from "./platform";

/** What every cloud's platform is made from. */
interface PlatformProps {
  readonly environment: EnvironmentConfig;
  readonly namespace: string;
}

const platforms: ByCloud<(scope: Construct, id: string, props: PlatformProps) => Platform> = {
  azure: (scope, id, props) => new AzurePlatform(scope, id, props),
  aws: notBuilt,
};

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
  return ofItsCloud(platforms, environment)(scope, id, { environment, namespace });
}
