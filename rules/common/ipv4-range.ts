import { shown, type Problem } from "../../lib/problem";

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
