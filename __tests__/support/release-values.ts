import { parse } from "yaml";
import { mergeValues, type HelmValues } from "../../lib/helm/values";

/** Before what only Terraform knows, among the values of a synthesized release; no value can hold it. */
const mark = "\u0000";

/** Values of a release, merged of its documents, as they stand in the configuration. */
export function releaseValues(release: Readonly<Record<string, unknown>> | undefined): HelmValues {
  const documents = (release?.["values"] ?? []) as readonly string[];
  return documents.map(documentValues).reduce(mergeValues, {});
}

/** The same as Terraform's language would write them: `{"key" = "text", "other" = [azurerm_x.y.id]}`, keys sorted. */
export function releaseText(release: Readonly<Record<string, unknown>> | undefined): string {
  return inHcl(releaseValues(release));
}

function documentValues(document: string): HelmValues {
  const expressions: string[] = [];
  const text = document
    // Part of a text: it stays an interpolation.
    .replaceAll(
      /\$\{trimsuffix\(trimprefix\(jsonencode\((.*?)\), "\\""\), "\\""\)\}/g,
      (_, expression: string) => `\${${expression}}`,
    )
    .replaceAll(/\$\{jsonencode\((.*)\)\}/g, (_, expression: string) => {
      // Two on one line would be taken for one; then a list has more than one reference.
      const several = expression.split(")}, ${jsonencode(");
      return several.map((each) => `!expression ${expressions.push(mark + each) - 1}`).join(", ");
    });
  const literal = text.replaceAll(/\$\{"((?:[^"\\]|\\.)*)"\}/g, (_, marks: string) => marks);
  const customTags = [{ tag: "!expression", resolve: (index: string) => expressions[Number(index)] }];
  return (parse(literal, { customTags }) ?? {}) as HelmValues;
}

function inHcl(value: unknown): string {
  if (typeof value === "string" && value.startsWith(mark)) return value.slice(1);
  if (Array.isArray(value)) return `[${value.map(inHcl).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)} = ${inHcl(inner)}`)
    .join(", ")}}`;
}
