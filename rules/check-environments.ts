import { organization } from "../environments/organization";
import { acceptedParts } from "../lib/accepted-parts";
import { ConfigurationError, type Problem } from "../lib/problem";
import { environmentSchema, type EnvironmentConfig } from "../model/schema";
import { checkSchema } from "../model/schema/check-schema";
import { ofBuiltClouds, ofItsBuiltCloud } from "../model/schema/cloud";
import { addOnRules } from "./add-ons";
import { cloudRules } from "./cloud-rules";
import { commonRules, commonRulesOfAll } from "./common";
import { nameProblems } from "./common/name";
import { unknownWorkloadProblems, unusedSecretProblems } from "./oms/partner-secrets";
import { releaseFits } from "./oms/release-fits";
import { toldOnce } from "./oms/told-once";
import { on, type BoundRule } from "./rule";

const rulesOfBuiltClouds = ofBuiltClouds(cloudRules);

const rules = [...commonRules, ...addOnRules, ...rulesOfBuiltClouds.flatMap(({ ownBlock }) => ownBlock)];
const rulesOfAll = [...commonRulesOfAll, ...rulesOfBuiltClouds.flatMap((cloud) => cloud.betweenEnvironments)];
const releaseRule = on("database", releaseFits, ["addOns.keda", "addOns.preinstalled"]);

/** What `checkEnvironments` found. */
export interface CheckedEnvironments {
  /** The environments without a problem of their own, typed. Their release of OMS is checked by who builds it. */
  readonly sound: readonly EnvironmentConfig[];
  /** Every problem of every environment; what is wrong with its release of OMS for those only that are not sound. */
  readonly problems: readonly Problem[];
}

/** An environment's data, as far as the schema accepts it. */
interface Checked {
  readonly config: EnvironmentConfig;
  /** Whether the schema refuses nothing of what a rule asks for. */
  readonly canBeAsked: (rule: Pick<BoundRule, "needs">) => boolean;
  readonly problems: readonly Problem[];
}

/**
 * Checks the data of all environments together, before any construct is built. Of data that the schema refuses in part,
 * the rest meets every rule that asks for no refused block.
 */
export function checkEnvironments(data: Readonly<Record<string, unknown>>): CheckedEnvironments {
  const all = Object.entries(data).map(([name, value]) => checkEnvironment(name, value));
  const checked = all.flatMap((one) => ("config" in one ? [one] : []));
  return {
    sound: checked.flatMap(({ config, problems }) => (problems.length === 0 ? [config] : [])),
    problems: [
      ...rulesOfBuiltClouds.flatMap((cloud) => cloud.organization(organization)),
      ...unusedSecretProblems(),
      ...unknownWorkloadProblems(),
      ...all.flatMap(({ problems }) => problems),
      ...rulesOfAll.flatMap((rule) =>
        rule.problemsOf(checked.flatMap(({ config, canBeAsked }) => (canBeAsked(rule) ? [config] : []))),
      ),
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
  const problems = [...found, ...sound.flatMap(releaseRule.problemsOf)];
  if (problems.length > 0) throw new ConfigurationError("environments", toldOnce(problems));
  return sound;
}

function checkEnvironment(name: string, value: unknown): Checked | { readonly problems: readonly Problem[] } {
  const { data, issues, problems: refused } = checkSchema(name, environmentSchema, value);
  const parts = acceptedParts(data ?? value, issues);
  if (parts === undefined) return { problems: refused };
  const canBeAsked: Checked["canBeAsked"] = ({ needs }) => needs.every((path) => parts.accepts(path));
  const written = parts.data as EnvironmentConfig;
  // Every rule begins its paths with the key; a wrong name has its problem already.
  const config = { ...written, name };
  const found = (rule: BoundRule): readonly Problem[] => (canBeAsked(rule) ? rule.problemsOf(config) : []);
  const rulesOfItsCloud = parts.accepts("cloud") ? (ofItsBuiltCloud(cloudRules, config)?.sharedData ?? []) : [];
  const problems = [
    ...refused,
    ...(parts.accepts("name") ? nameProblems(name, written) : []),
    ...[...rulesOfItsCloud, ...rules].flatMap(found),
  ];
  // The construct `Oms` checks a release with all that it gets. What is refused is not built, so that it is asked here.
  return { config, canBeAsked, problems: problems.length === 0 ? problems : [...problems, ...found(releaseRule)] };
}
