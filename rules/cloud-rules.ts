import type { Problem } from "../lib/problem";
import { notBuilt, type ByCloud } from "../model/schema/cloud";
import type { Organization } from "../model/schema/organization";
import { azureRules } from "./azure";
import type { BoundRule, BoundRuleOfAll } from "./rule";

/** What a cloud refuses. */
export interface CloudRules {
  /** Rules of the cloud's own block. They hold for every environment, because changing `cloud` must need no other edit. */
  readonly ownBlock: readonly BoundRule[];
  /** Rules of what all clouds share, such as `addresses`. They hold for the environments that run on the cloud. */
  readonly sharedData: readonly BoundRule[];
  /** What must differ between environments. */
  readonly betweenEnvironments: readonly BoundRuleOfAll[];
  /** What the cloud says about `environments/organization.ts`. */
  readonly organization: (organization: Organization) => readonly Problem[];
}

/** What each cloud refuses. */
export const cloudRules: ByCloud<CloudRules> = { azure: azureRules, aws: notBuilt };
