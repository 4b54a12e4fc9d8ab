import { organization } from "../environments/organization";
import { ofAcceptedParts, acceptedParts } from "../lib/accepted-parts";
import { ConfigurationError, type Problem } from "../lib/problem";
import { environmentSchema, type EnvironmentConfig } from "../model/schema";
import { checkSchema } from "../model/schema/check-schema";
import { ofBuiltClouds, ofItsBuiltCloud } from "../model/schema/cloud";
import { addOnsFitTogether } from "./add-ons";
import { cloudRules } from "./cloud-rules";
import { addressesAreApart } from "./common/addresses";
import { hostnamesAreApart, networksAreApart, type RuleOfTwo } from "./common/between-environments";
import { secretRevisionsAreDeclared } from "./common/declared-secrets";
import { hostnamesAreInTheZone } from "./common/dns";
import { imageIsPinned } from "./common/image";
import { nameProblems } from "./common/name";
import { productionSafeguards } from "./common/production-safeguards";
import { unusedSecretProblems } from "./oms/partner-secrets";
import { releaseFits } from "./oms/release-fits";
import type { Rule } from "./rule";

const rulesOfBuiltClouds = ofBuiltClouds(cloudRules);

/** What the cloud that an environment runs on refuses of the data that all clouds share. */
const cloudTakesTheData: Rule = (config) =>
  (ofItsBuiltCloud(cloudRules, config)?.sharedData ?? []).flatMap((rule) => [...ofAcceptedParts(() => rule(config))]);

const rules: readonly Rule[] = [
  imageIsPinned,
  addressesAreApart,
  cloudTakesTheData,
  hostnamesAreInTheZone,
  productionSafeguards,
  secretRevisionsAreDeclared,
  addOnsFitTogether,
  ...rulesOfBuiltClouds.flatMap(({ ownBlock }) => ownBlock),
];

const rulesOfTwo: readonly RuleOfTwo[] = [hostnamesAreApart, networksAreApart];

/** What `checkEnvironments` found. */
export interface CheckedEnvironments {
  /** The environments without a problem of their own, typed. Their release of OMS is checked by who builds it. */
  readonly sound: readonly EnvironmentConfig[];
  /** Every problem of every environment; what is wrong with its release of OMS for those only that are not sound. */
  readonly problems: readonly Problem[];
}

/**
 * Checks the data of all environments together, before any construct is built. Of data that the schema refuses in part,
 * the rest meets every rule that needs nothing of that part.
 */
export function checkEnvironments(data: Readonly<Record<string, unknown>>): CheckedEnvironments {
  const checked = Object.entries(data).map(([name, value]) => checkEnvironment(name, value));
  const configs = checked.flatMap(({ config }) => (config ? [config] : []));
  return {
    sound: checked.flatMap(({ config, problems }) => (config && problems.length === 0 ? [config] : [])),
    problems: [
      ...rulesOfBuiltClouds.flatMap((cloud) => cloud.organization(organization)),
      ...unusedSecretProblems(),
      ...checked.flatMap(({ problems }) => problems),
      ...sharedBetween(configs),
      ...rulesOfBuiltClouds.flatMap((cloud) => cloud.betweenEnvironments(configs)),
    ],
  };
}

/**
 * Checks the data of all environments, and the values of their releases with it: for a caller that builds nothing.
 *
 * @returns the environments, typed
 * @throws ConfigurationError naming every problem of every environment
 */
export function validateEnvironments(data: Readonly<Record<string, unknown>>): readonly EnvironmentConfig[] {
  const { sound, problems: found } = checkEnvironments(data);
  const problems = [...found, ...sound.flatMap(releaseFits)];
  if (problems.length > 0) throw new ConfigurationError("environments", problems);
  return sound;
}

function checkEnvironment(name: string, value: unknown): { config?: EnvironmentConfig; problems: readonly Problem[] } {
  const { data, issues, problems } = checkSchema(name, environmentSchema, value);
  const config = data ?? (acceptedParts(value, issues) as EnvironmentConfig | undefined);
  if (config === undefined) return { problems };
  const named = ofAcceptedParts(() => nameProblems(name, config));
  // Every rule begins its paths with the name; a wrong one has its problem already.
  Object.defineProperty(config, "name", { value: name });
  const own = [...problems, ...named, ...rules.flatMap((rule) => ofAcceptedParts(() => rule(config)))];
  // The construct `Oms` checks a release with all that it gets. What is refused is not built, so that it is asked here.
  return { config, problems: own.length === 0 ? own : [...own, ...ofAcceptedParts(() => releaseFits(config))] };
}

/** What must differ between environments. */
function sharedBetween(configs: readonly EnvironmentConfig[]): Problem[] {
  return configs.flatMap((one, index) =>
    configs.slice(index + 1).flatMap((other) => rulesOfTwo.flatMap((rule) => ofAcceptedParts(() => rule(one, other)))),
  );
}
