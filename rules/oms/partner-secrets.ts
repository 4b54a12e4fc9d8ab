import { environmentNames } from "../../environments";
import { partnerSecrets, type PartnerSecrets } from "../../environments/secrets";
import { nearest } from "../../lib/did-you-mean";
import { asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { ConfigurationError, shown, type Problem } from "../../lib/problem";
import { tunedValues } from "../../model/oms/tuned-values";
import { declaredSecretEntries } from "../../model/secrets";

const file = "environments/secrets.ts";

/**
 * A capsule without a line in `partnerSecrets` would start without partners' credentials, and fail in the first job that
 * needs them. So a person says for each capsule which it gets, none included.
 */
export function capsuleSecretProblems(values: HelmValues, partners: PartnerSecrets = partnerSecrets): Problem[] {
  const isCapsule = (workload: string): boolean => workload !== "web" && workload !== "scheduler";
  const capsules = Object.entries(partners).filter(([workload]) => isCapsule(workload));
  const others = [...new Set(capsules.flatMap(([, secrets]) => secrets))].map((secret) => {
    const holders = capsules.filter(([, secrets]) => secrets.includes(secret)).map(([name]) => name);
    return `${secret} goes to ${holders.join(", ")}`;
  });
  return Object.keys(asMap(values["capsules"]))
    .filter((name) => !Object.hasOwn(partners, name))
    .map((name) => ({
      path: `capsules.${name}`,
      message: `nothing says which partners' secrets this capsule gets (${others.join("; ")})`,
      remedy: `add the line ${line(name)}: [...] to partnerSecrets in ${file}, or ${line(name)}: [] if it gets none`,
    }));
}

/**
 * A line of `partnerSecrets` belongs to a workload that some environment has. Otherwise the capsule is gone, or the line's
 * name is wrong, and its secrets would reach nobody.
 *
 * @param capsules of all environments together; undefined when a file of values can't be read, which has its own problem
 */
export function unknownWorkloadProblems(
  partners: PartnerSecrets = partnerSecrets,
  capsules: readonly string[] | undefined = capsulesOfAllEnvironments(),
): Problem[] {
  if (capsules === undefined) return [];
  const workloads = ["web", "scheduler", ...capsules];
  return Object.keys(partners)
    .filter((name) => !workloads.includes(name))
    .map((name) => {
      const meant = nearest(name, workloads);
      return {
        path: `${file}: partnerSecrets.${name}`,
        message: `no environment has a capsule ${shown(name)}; the workloads are ${workloads.join(", ")}`,
        remedy: meant === undefined ? "remove the line" : `write ${shown(meant)}, or remove the line`,
      };
    });
}

function capsulesOfAllEnvironments(): readonly string[] | undefined {
  try {
    const names = [...environmentNames, "local"].flatMap((name) => Object.keys(asMap(tunedValues(name)["capsules"])));
    return [...new Set(names)];
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** A Secret that people put into the vault and that no workload gets is a line that was forgotten. */
export function unusedSecretProblems(
  names: readonly string[] = declaredSecretEntries().flatMap(([name, { everyWorkload }]) =>
    everyWorkload ? [] : [name],
  ),
  partners: PartnerSecrets = partnerSecrets,
): Problem[] {
  const used: readonly string[] = Object.values(partners).flat();
  return names
    .filter((name) => !used.includes(name))
    .map((name) => ({
      path: `${file}: declaredSecrets.${name}`,
      message: "no workload gets this Secret",
      remedy: "name it in a line of partnerSecrets, or set everyWorkload: true",
    }));
}

/** A key as TypeScript wants it. */
function line(name: string): string {
  return /^[a-z_$][\w$]*$/i.test(name) ? name : shown(name);
}
