import { shown, type Problem } from "./problem";

/** An IPv4 range as numbers: first and last address. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** Parses `a.b.c.d/n`; undefined when an octet or the prefix is out of bounds or host bits are set. */
export function parseCidr(text: string): AddressRange | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) return undefined;
  const [a = 0, b = 0, c = 0, d = 0, prefix = 0] = match.slice(1).map(Number);
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  const size = 2 ** (32 - prefix);
  const first = ((a * 256 + b) * 256 + c) * 256 + d;
  return first % size === 0 ? { first, last: first + size - 1 } : undefined;
}

/** Whether two ranges share an address. Ranges that don't parse share none: another rule names them. */
export function overlaps(one: string, other: string): boolean {
  const [left, right] = [parseCidr(one), parseCidr(other)];
  return left !== undefined && right !== undefined && left.first <= right.last && right.first <= left.last;
}

/**
 * The problem of a value that `parseCidr` refuses.
 * @param example a range of the size that is meant here, for the remedy
 */
export function notARange(path: string, value: string, example: string): Problem {
  return {
    path,
    message: `${shown(value)} is not the first address of an IPv4 range`,
    remedy: `write it as network address and prefix length, such as "${example}"`,
  };
}
