import type { EnvironmentConfig } from "../schema";
import { notBuilt, type ByCloud } from "../schema/cloud";
import type { Organization } from "../schema/organization";
import { azureVault } from "./azure/vault";

/** Where a cloud keeps an environment's secrets, and how to ask when each was put there. */
export interface CloudVault {
  readonly name: (environment: EnvironmentConfig, organization: Organization) => string;
  /** Name of a declared value in the vault. */
  readonly valueName: (secret: string, key: string) => string;
  /**
   * The program and its arguments that print `[{"name": …, "set": …}]`: when the present value of each secret was put
   * there. It reads no values.
   */
  readonly listCommand: (vault: string) => readonly [program: string, ...args: readonly string[]];
  /** What a person needs who runs it. */
  readonly needs: string;
}

/** The vault of each cloud. */
export const cloudVaults: ByCloud<CloudVault> = { azure: azureVault, aws: notBuilt };
