import { Testing } from "cdktf";
import { ConfigurationError } from "../../../lib/problem";
import type { EnvironmentConfig } from "../../../model/schema";
import { azureVariants } from "../../support/azure-variants";
import { environmentStack } from "../../support/environment-stack";

/** A text of the data: where it is, key by key, and what it says. */
interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

function leaves(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value === "string") return [{ path, text: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** The same data with another text in one place. */
function planted<T>(value: T, [key = "", ...rest]: readonly string[], text: string): T {
  const inner = (value as Record<string, unknown>)[key];
  const changed = rest.length === 0 ? text : planted(inner, rest, text);
  if (Array.isArray(value)) return value.map((one, index): unknown => (String(index) === key ? changed : one)) as T;
  return { ...value, [key]: changed };
}

/** The synthesized stack, or undefined where the text is refused. */
function synthesized(environment: EnvironmentConfig): string | undefined {
  try {
    return Testing.synth(environmentStack(environment));
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** What Terraform would evaluate in a text, unless it is doubled. */
const evaluated = /(?<![$%])[$%]\{planted\}/;

describe.each(Object.entries(azureVariants))("%s", (_, environment) => {
  test.each(leaves(environment).map(({ path, text }) => [path.join("."), path, text] as const))(
    "%s: a text that Terraform would evaluate is refused, or arrives as it is written",
    (__, path, text) => {
      for (const expression of ["${planted}", "%{planted}"]) {
        const found = synthesized(planted(environment, path, `${text}${expression}`));
        expect(found === undefined || !evaluated.test(found)).toBe(true);
      }
    },
  );
});
