import { UsageError } from "../../lib/errors";
import { type HelmValues } from "../../lib/helm/values";
import { tunedValues } from "../../model/oms/tuned-values";

/** Workloads that are no capsule. */
export const logWorkloads = ["web", "scheduler", "migrate", "smoke", "mysql", "valkey"] as const;

/**
 * Refuses a name that no pod has: kubectl would find none, and say nothing.
 *
 * @param values what was merged over the values of the environment
 * @throws UsageError with the names that there are
 */
export function requireWorkload(name: string, values: HelmValues = {}): void {
  const capsules = [tunedValues("local"), values].flatMap(({ capsules }) => Object.keys(capsules ?? {}));
  const known = [...new Set<string>([...logWorkloads, ...capsules])];
  if (known.includes(name)) return;
  throw new UsageError(`${name}: there is no such workload`, `Choose from ${known.join(", ")}`);
}
