import type { TerraformResource } from "cdktf";
import type { EnvironmentConfig } from "../../../model/schema";
import { validEnvironment } from "../environment";

/** What the provider's plan shows for a resource. */
export type Planned = "replace" | "update" | "nothing";

/** An edit that looks small and costs data, addresses or the cluster. */
export interface DangerousEdit {
  readonly title: string;
  /** The edit of an environment's data … */
  readonly data?: (environment: EnvironmentConfig) => EnvironmentConfig;
  /** … or of the program: what is done to the resource. */
  readonly program?: (resource: TerraformResource) => void;
  /** Resource that is judged: its address without the hash at its end. */
  readonly resource: string;
  /** Every argument of it that the guard names, and what it says. */
  readonly refused: Readonly<Record<string, string>>;
  /** The edit touches further resources. @default false */
  readonly elsewhere?: boolean;
  readonly planned: Planned;
  /** Why the guard refuses what the plan does not show as a replacement. */
  readonly stricter?: string;
}

/** The environment that the edits are made to. It is not protected, so that plans show what they would do. */
export const editedEnvironment: EnvironmentConfig = {
  ...validEnvironment,
  deletionProtection: { enabled: false, reason: "plans are to show what they would do" },
  // Old enough for two upgrades.
  azure: {
    ...validEnvironment.azure,
    cluster: { ...validEnvironment.azure.cluster, kubernetesVersion: "1.34" } as EnvironmentConfig["azure"]["cluster"],
  },
};

type Azure = EnvironmentConfig["azure"];

/** An edit of what the environment says about Azure. */
export function azure(change: (azure: Azure) => Partial<Azure>): (environment: EnvironmentConfig) => EnvironmentConfig {
  return (environment) => ({ ...environment, azure: { ...environment.azure, ...change(environment.azure) } });
}
