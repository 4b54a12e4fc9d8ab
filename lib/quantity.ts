const units: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/**
 * The number that a Kubernetes quantity such as `500m`, `1.5` or `768Mi` stands for: cores or bytes
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/). A text that is not a quantity
 * counts as zero: the chart's schema has refused it elsewhere.
 */
export function quantity(value: unknown): number {
  if (typeof value === "number") return value;
  const [, number, unit] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(typeof value === "string" ? value : "") ?? [];
  return Number(number ?? 0) * (units[unit ?? ""] ?? 0);
}
