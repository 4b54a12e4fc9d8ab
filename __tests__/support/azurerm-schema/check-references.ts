import type { TerraformDocument } from "./document";
import type { ArgumentProblem } from "./problem";
import { follow, referencesIn, type Reference } from "./references";
import type { ProviderSchema } from "./schema";

/**
 * Mentions of resources that the stack doesn't have, and of attributes that this version of the provider doesn't have:
 * the bindings, made for another version, can't tell.
 */
export function checkReferences(stack: string, document: TerraformDocument, schema: ProviderSchema): ArgumentProblem[] {
  return strings(document, [])
    .flatMap(({ at, text }) => referencesIn(text).map((reference) => ({ at, reference })))
    .flatMap(({ at, reference }) => {
      const problem = problemOf(reference, document, schema);
      if (problem === undefined) return [];
      return [{ stack, ...place(at), problem }];
    });
}

function problemOf(
  { section, type, id, steps }: Reference,
  document: TerraformDocument,
  schema: ProviderSchema,
): string | undefined {
  const address = [...(section === "resource" ? [] : [section]), type, id].join(".");
  if (document[section]?.[type]?.[id] === undefined) return `names ${address}, which the stack doesn't have`;
  const block = schema[section][type];
  const end = block && follow(block, steps);
  if (end === undefined || !("lost" in end)) return undefined;
  return `reads "${end.lost}" of ${[address, ...steps].join(".")}, which the provider doesn't have`;
}

/** Every text that Terraform reads as an expression: templates, and what a block depends on. */
function strings(value: unknown, at: readonly string[]): { at: readonly string[]; text: string }[] {
  if (typeof value === "string") {
    return value.includes("${") || at.includes("depends_on") ? [{ at, text: value }] : [];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => (key === "//" ? [] : strings(part, [...at, key])));
}

/** Address and argument of a place in the document. */
function place(at: readonly string[]): Pick<ArgumentProblem, "address" | "argument"> {
  const [section = "", ...rest] = at;
  const depth = section === "resource" || section === "data" || section === "ephemeral" ? 2 : 1;
  const address = [...(section === "resource" ? [] : [section]), ...rest.slice(0, depth)].join(".");
  const argument = rest
    .slice(depth)
    .map((step) => (/^\d+$/.test(step) ? `[${step}]` : `.${step}`))
    .join("")
    .replace(/^\./, "");
  return { address, argument };
}
