import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** How many characters of each kind a password has at least. */
export interface PasswordOptions {
  /** @default none */
  readonly minUpper?: number;
  /** @default none */
  readonly minLower?: number;
  /** @default none */
  readonly minNumeric?: number;
}

const passwordLength = 40;

/**
 * A password of letters and digits that every run of Terraform generates anew, for a write-only argument: neither plan
 * nor state holds it. The stack needs the random provider (`requireRandom`).
 *
 * @param name unique in the stack
 * @returns reference to the value
 */
export function ephemeralPassword(scope: Construct, name: string, options: PasswordOptions = {}): string {
  const { minUpper, minLower, minNumeric } = options;
  // cdktf 0.21 has no ephemeral blocks: they are added to the stack's JSON.
  TerraformStack.of(scope).addOverride(`ephemeral.random_password.${name}`, {
    length: passwordLength,
    special: false,
    ...(minUpper === undefined ? {} : { min_upper: minUpper }),
    ...(minLower === undefined ? {} : { min_lower: minLower }),
    ...(minNumeric === undefined ? {} : { min_numeric: minNumeric }),
  });
  return `\${ephemeral.random_password.${name}.result}`;
}
