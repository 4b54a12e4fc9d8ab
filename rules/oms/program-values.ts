import { asList, asMap } from "../../lib/helm/coerce";
import { isMap, mergeValues, type HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";

const data = "environments/<name>.ts";

/** Where a person chooses what a value follows from, by the beginning of its path; the first that fits. */
const places: readonly (readonly [RegExp, string])[] = [
  [/^image\b/, `image in ${data}`],
  [/^hostnames\b|^config\.RAILS_ALLOWED_HOSTS$/, `hostnames in ${data}`],
  [/^datadog\.env$/, `name in ${data}`],
  [/^(serviceAccount|podLabels)\b/, "the identity that the release oms-secrets makes (constructs/kubernetes/oms.ts)"],
  [/^(config\.DATABASE_|files\.database-ca\b|networkPolicy\.egress\.database\b)/, `database in ${data}`],
  [/^(config\.REDIS_URL$|keda\.redis\b|files\.redis-ca\b|networkPolicy\.egress\.redis\b)/, `cache in ${data}`],
  [/^(secrets|files)\b/, `environments/secrets.ts, its revision secretRevisions in ${data}`],
  [/^(web\.route|web\.requestTimeoutSeconds|keda|networkPolicy)\b|^config\.DD_/, `addOns in ${data}`],
  [/\.(nodeSelector|tolerations)\b/, `the node pools in ${data}`],
];

/** Lists to which a person and the program both contribute. */
const sums: readonly (readonly string[])[] = [
  ["networkPolicy", "ingress", "fromNamespaces"],
  ["networkPolicy", "ingress", "fromCIDRs"],
];

/**
 * Tuned values that would have no effect, since the program sets them: each with the place where it belongs.
 *
 * @param tuned what people wrote into `helm-values/`
 * @param known what the program sets
 */
export function programValueProblems(tuned: HelmValues, known: HelmValues): Problem[] {
  return overwritten(tuned, known, []).map(({ path, value }) => ({
    path,
    message: `got ${shown(value)}, which would have no effect, because the program sets it`,
    remedy: `remove it, and change what it follows from: ${places.find(([beginning]) => beginning.test(path))?.[1] ?? data}`,
  }));
}

/** The tuned values with those of the program, and the entries of both in lists that add up. */
export function withProgramValues(tuned: HelmValues, known: HelmValues): HelmValues {
  return sums.reduce(
    (values, keys) => {
      const [own, more] = [tuned, known].map((side) => asList(valueAt(side, keys)));
      if (!own?.length || !more?.length) return values;
      const all = [...new Set([...own, ...more])];
      return mergeValues(values, keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), all) as HelmValues);
    },
    mergeValues(tuned, known),
  );
}

function overwritten(
  tuned: HelmValues,
  known: HelmValues,
  above: readonly string[],
): readonly { path: string; value: unknown }[] {
  return Object.entries(known).flatMap(([key, set]) => {
    if (!Object.hasOwn(tuned, key)) return [];
    const keys = [...above, key];
    const value = tuned[key];
    if (isMap(set) && isMap(value)) return overwritten(value, set, keys);
    if (Array.isArray(value) && sums.some((sum) => sum.join("\0") === keys.join("\0"))) return [];
    return [{ path: keys.join("."), value }];
  });
}

function valueAt(values: HelmValues, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((inner, key) => asMap(inner)[key], values);
}
