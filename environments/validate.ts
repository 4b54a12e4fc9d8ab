import type { z } from "zod";
import { overlaps } from "./cidr";
import { ConfigurationError, shown, type Problem } from "./problem";
import { addOnsFitTogether } from "./rules/add-ons";
import { addressesAreApart } from "./rules/addresses";
import { azureAccessIsRestricted } from "./rules/azure-access";
import { azureCacheSizeFits } from "./rules/azure-cache";
import { azureRangesHoldTheNodes } from "./rules/azure-capacity";
import { azureDatabaseSizeFits } from "./rules/azure-database";
import { azureNamesAreAllowed, azureNamesAreApart } from "./rules/azure-names";
import { azurePoolsCanScale } from "./rules/azure-pools";
import { azureProductionHasZones } from "./rules/azure-production";
import { azureRegionHasWhatIsAsked } from "./rules/azure-region";
import { azureSubnetsFit } from "./rules/azure-subnets";
import { secretRevisionsAreDeclared } from "./rules/declared-secrets";
import { hostnamesAreInTheZone } from "./rules/dns";
import { imageIsPinned } from "./rules/image";
import { productionSafeguards } from "./rules/production-safeguards";
import type { Rule } from "./rules/rule";
import { environmentSchema, type EnvironmentConfig } from "./schema";

/** Azure's rules hold on AWS as well: flipping `cloud` needs no other edit. */
const rules: readonly Rule[] = [
  imageIsPinned,
  addressesAreApart,
  hostnamesAreInTheZone,
  productionSafeguards,
  secretRevisionsAreDeclared,
  addOnsFitTogether,
  azureRegionHasWhatIsAsked,
  azureProductionHasZones,
  azureSubnetsFit,
  azureRangesHoldTheNodes,
  azurePoolsCanScale,
  azureDatabaseSizeFits,
  azureCacheSizeFits,
  azureAccessIsRestricted,
  azureNamesAreAllowed,
];

/**
 * Checks the data of all environments together, before any construct is built.
 *
 * @returns the environments, typed
 * @throws ConfigurationError naming every problem of every environment
 */
export function validateEnvironments(data: Readonly<Record<string, unknown>>): readonly EnvironmentConfig[] {
  const problems: Problem[] = [];
  const configs: EnvironmentConfig[] = [];
  for (const [name, value] of Object.entries(data)) {
    const parsed = environmentSchema.safeParse(value, { reportInput: true });
    if (!parsed.success) {
      problems.push(...parsed.error.issues.flatMap((issue) => fromIssue(name, issue)));
      continue;
    }
    if (parsed.data.name !== name) {
      problems.push({
        path: `${name}.name`,
        message: `is ${shown(parsed.data.name)} but stands under the key ${shown(name)}`,
        remedy: "make the two the same",
      });
    }
    problems.push(...rules.flatMap((rule) => rule(parsed.data)));
    configs.push(parsed.data);
  }
  problems.push(...sharedBetween(configs), ...azureNamesAreApart(configs));
  if (problems.length > 0) throw new ConfigurationError("environments", problems);
  return configs;
}

/** What must differ between environments: host names and network ranges (they may be peered one day). */
function sharedBetween(configs: readonly EnvironmentConfig[]): Problem[] {
  return configs.flatMap((one, index) =>
    configs.slice(index + 1).flatMap((other) => {
      const problems: Problem[] = one.hostnames
        .filter((hostname) => other.hostnames.includes(hostname))
        .map((hostname) => ({
          path: `${other.name}.hostnames`,
          message: `${shown(hostname)} belongs to ${one.name} already`,
          remedy: "give each environment its own host names",
        }));
      if (overlaps(one.addresses.network, other.addresses.network)) {
        problems.push({
          path: `${other.name}.addresses.network`,
          message: `${shown(other.addresses.network)} overlaps ${one.name}'s ${shown(one.addresses.network)}`,
          remedy: "give each environment its own range",
        });
      }
      return problems;
    }),
  );
}

function fromIssue(environment: string, issue: z.core.$ZodIssue): Problem[] {
  const path = [environment, ...issue.path]
    .map(String)
    .join(".")
    .replace(/\.(\d+)(?=\.|$)/g, "[$1]");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: `${path}.${key}`,
      message: "is not a known key",
      remedy: "remove it, or correct its spelling (environments/schema.ts lists what there is)",
    }));
  }
  const got = issue.input === undefined ? "got nothing" : `got ${shown(issue.input)}`;
  return [{ path, message: `${issue.message}, ${got}`, remedy: "see environments/schema.ts for what is allowed" }];
}
