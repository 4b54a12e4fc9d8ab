import { Address4 } from "ip-address";
import { shown, type Problem } from "./problem";

/** An IPv4 range as numbers: first and last address. */
export interface AddressRange {
  readonly first: number;
  readonly last: number;
}

/** Parses `a.b.c.d/n`; undefined when an octet or the prefix is out of bounds or host bits are set. */
export function parseCidr(text: string): AddressRange | undefined {
  if (!/^[\d.]+\/\d+$/.test(text) || !Address4.isValid(text)) return undefined;
  const address = new Address4(text);
  const first = Number(address.startAddress().bigInt());
  if (Number(address.bigInt()) !== first) return undefined;
  return { first, last: Number(address.endAddress().bigInt()) };
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
