import { notBuilt, type ByCloud } from "../schema/cloud";
import type { Organization } from "../schema/organization";
import { azureRegistry } from "./azure/registry";

/** A cloud's registry of images and charts, which its environments share. */
export interface CloudRegistry {
  /** Host of the organization's registry. */
  readonly host: (organization: Organization) => string;
  /** What a person types to log in to a host; `undefined` for a host that is not this cloud's. */
  readonly login: (host: string) => string | undefined;
  /** The same, for help that names no host. */
  readonly loginExample: string;
  /** What somebody needs who pushes. */
  readonly pushRight: string;
}

/** The registry of each cloud. */
export const cloudRegistries: ByCloud<CloudRegistry> = { azure: azureRegistry, aws: notBuilt };
