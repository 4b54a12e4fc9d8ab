/** A released version: major, minor, patch. */
export type Version = readonly [number, number, number];

/** Finds the first version in a tool's output, for example `1.35.4` in `Kubernetes v1.35.4`. */
export function findVersion(text: string): Version | undefined {
  const match = /(?:^|[^0-9.])(\d+)\.(\d+)(?:\.(\d+))?/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)] : undefined;
}

/** Whether a version lies in a range of comparisons that must all hold, for example `>=1.11 <2`. */
export function inRange(version: Version, range: string): boolean {
  return parseRange(range).every(({ operator, bound }) => {
    const order = compare(version, bound);
    return operator === ">=" ? order >= 0 : operator === ">" ? order > 0 : operator === "<" ? order < 0 : order <= 0;
  });
}

export function formatVersion(version: Version): string {
  return version.join(".");
}

/** Negative when `a` is older than `b`, 0 when they are the same. */
export function compare(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

interface Comparison {
  operator: string;
  bound: Version;
}

function parseRange(range: string): Comparison[] {
  return range
    .trim()
    .split(/\s+/)
    .map((part) => {
      const match = /^(>=|<=|>|<)(\d+)(?:\.(\d+))?(?:\.(\d+))?$/.exec(part);
      if (!match) throw new Error(`"${part}" in the version range "${range}" is not a comparison such as >=1.11 or <2`);
      return { operator: match[1] ?? "", bound: [Number(match[2]), Number(match[3] ?? 0), Number(match[4] ?? 0)] };
    });
}
