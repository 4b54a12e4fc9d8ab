import { partnerSecrets, type PartnerSecrets } from "../../environments/secrets";
import { asMap } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";
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
