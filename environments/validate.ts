import { azureNames } from "./azure/names";
import { unusedSecretProblems } from "./budgets/partner-secrets";
import { organization } from "./organization";
import { ofParsedParts, parsedParts } from "./parsed-parts";
import { ConfigurationError, shown, type Problem } from "./problem";
import { addOnsFitTogether } from "./rules/add-ons";
import { addressesAreApart } from "./rules/addresses";
import { azureAccessIsRestricted } from "./rules/azure-access";
import { azureCacheSizeFits } from "./rules/azure-cache";
import { azureRangesHoldTheNodes } from "./rules/azure-capacity";
import { azureDatabaseSizeFits } from "./rules/azure-database";
import { azureParametersAreFree } from "./rules/azure-database-parameters";
import { azureNamesAreAllowed, azureNamesAreApart } from "./rules/azure-names";
import { azureEntriesAreNamedOnce } from "./rules/azure-once";
import { azurePoolsCanScale } from "./rules/azure-pools";
import { azureProductionIsSafe } from "./rules/azure-production";
import { azureRegionHasWhatIsAsked } from "./rules/azure-region";
import { azureSubnetsFit } from "./rules/azure-subnets";
import { azureSubscriptionIsShared } from "./rules/azure-subscription";
import { hostnamesAreApart, networksAreApart, type RuleOfTwo } from "./rules/between-environments";
import { secretRevisionsAreDeclared } from "./rules/declared-secrets";
import { hostnamesAreInTheZone } from "./rules/dns";
import { imageIsPinned } from "./rules/image";
import { organizationProblems } from "./rules/organization";
import { productionSafeguards } from "./rules/production-safeguards";
import { releaseFits } from "./rules/release";
import type { Rule } from "./rules/rule";
import { environmentSchema, type EnvironmentConfig } from "./schema";
import { checkSchema } from "./schema-problems";

/** Azure's rules hold on AWS as well: flipping `cloud` needs no other edit. */
const rules: readonly Rule[] = [
  imageIsPinned,
  addressesAreApart,
  hostnamesAreInTheZone,
  productionSafeguards,
  secretRevisionsAreDeclared,
  addOnsFitTogether,
  azureRegionHasWhatIsAsked,
  azureProductionIsSafe,
  azureSubnetsFit,
  azureRangesHoldTheNodes,
  azurePoolsCanScale,
  azureDatabaseSizeFits,
  azureParametersAreFree,
  azureCacheSizeFits,
  azureAccessIsRestricted,
  azureEntriesAreNamedOnce,
  azureSubscriptionIsShared,
  azureNamesAreAllowed,
  releaseFits,
];

const rulesOfTwo: readonly RuleOfTwo[] = [hostnamesAreApart, networksAreApart];

/** What `checkEnvironments` found. */
export interface CheckedEnvironments {
  /** The environments without a problem of their own, typed. */
  readonly sound: readonly EnvironmentConfig[];
  /** Every problem of every environment. */
  readonly problems: readonly Problem[];
}

/**
 * Checks the data of all environments together, before any construct is built. Of data that the schema refuses in part,
 * the rest meets every rule that needs nothing of that part.
 */
export function checkEnvironments(data: Readonly<Record<string, unknown>>): CheckedEnvironments {
  const checked = Object.entries(data).map(([name, value]) => checkEnvironment(name, value));
  const configs = checked.flatMap(({ config }) => (config ? [config] : []));
  const named = configs.filter((config) => ofParsedParts(() => [azureNames(config)]).length > 0);
  return {
    sound: checked.flatMap(({ config, problems }) => (config && problems.length === 0 ? [config] : [])),
    problems: [
      ...organizationProblems(organization),
      ...unusedSecretProblems(),
      ...checked.flatMap(({ problems }) => problems),
      ...sharedBetween(configs),
      ...azureNamesAreApart(named),
    ],
  };
}

/**
 * The same, for who needs all of them or none.
 *
 * @returns the environments, typed
 * @throws ConfigurationError naming every problem of every environment
 */
export function validateEnvironments(data: Readonly<Record<string, unknown>>): readonly EnvironmentConfig[] {
  const { sound, problems } = checkEnvironments(data);
  if (problems.length > 0) throw new ConfigurationError("environments", problems);
  return sound;
}

function checkEnvironment(name: string, value: unknown): { config?: EnvironmentConfig; problems: readonly Problem[] } {
  const { data, issues, problems } = checkSchema(name, environmentSchema, value);
  const config = data ?? (parsedParts(value, issues) as EnvironmentConfig | undefined);
  if (config === undefined) return { problems };
  // Every rule begins its paths with the name.
  if (issues.some(({ path }) => path[0] === "name")) Object.defineProperty(config, "name", { value: name });
  const own = [nameIsItsKey(name), ...rules].flatMap((rule) => ofParsedParts(() => rule(config)));
  return { config, problems: [...problems, ...own] };
}

const nameIsItsKey =
  (key: string): Rule =>
  ({ name }) =>
    name === key
      ? []
      : [
          {
            path: `${key}.name`,
            message: `is ${shown(name)} but stands under the key ${shown(key)}`,
            remedy: "make the two the same",
          },
        ];

/** What must differ between environments. */
function sharedBetween(configs: readonly EnvironmentConfig[]): Problem[] {
  return configs.flatMap((one, index) =>
    configs.slice(index + 1).flatMap((other) => rulesOfTwo.flatMap((rule) => ofParsedParts(() => rule(one, other)))),
  );
}
