import { Lazy, Token, Tokenization, type IResolveContext } from "cdktf";
import type { HelmValues } from "../helm/values";
import { textOf, valuesDocuments, type Piece } from "../helm/values-documents";
import { templateText } from "./template-text";

/**
 * Values of a chart as the texts that Helm gets, for the attribute `values` of a release: small documents in a fixed
 * order. Every text that a person wrote arrives as it was written. What only Terraform knows is put in as JSON, so it must
 * hold none of the few characters that JSON may write as they are and YAML can't read (U+007F to U+009F, U+FEFF).
 */
export function valuesTexts(values: HelmValues): string[] {
  return valuesDocuments(values, { isUnknown: (value) => Token.isUnresolved(value) }).map(documentText);
}

/**
 * cdktf resolves every element twice, first to find references between stacks, then to write. What the first pass found
 * is written by the second.
 */
function documentText(pieces: readonly Piece[]): string {
  if (pieces.every((piece) => typeof piece === "string")) return templateText(pieces.join(""));
  let prepared: string | undefined;
  return Lazy.stringValue({
    produce: (context) => {
      if (!context.preparing && prepared !== undefined) return prepared;
      const text = evaluated(pieces, context);
      if (context.preparing) prepared = text;
      return text;
    },
  });
}

/** Literal text is made a template as a whole: what begins an expression may stand across two pieces. */
function evaluated(pieces: readonly Piece[], context: IResolveContext): string {
  let text = "";
  let literal = "";
  for (const piece of pieces.flatMap((each) => (typeof each === "string" ? [each] : leaf(each.unknown, context)))) {
    if (typeof piece === "string") literal += piece;
    else {
      text += `${templateText(literal)}\${${piece.expression}}`;
      literal = "";
    }
  }
  return text + templateText(literal);
}

/** YAML, some of it expressions. */
type Leaf = string | { readonly expression: string };

function leaf(value: unknown, context: IResolveContext): readonly Leaf[] {
  const resolved = (typeof value === "string" ? fragments(value) : [value]).map((part) => resolvedPart(part, context));
  const [first] = resolved;
  if (resolved.length === 1)
    return [isExpression(first) ? { expression: `jsonencode(${first.expression})` } : textOf(first)];
  // JSON without its own quotes: the text around it is quoted, and escaped, here.
  const inner = (part: unknown): Leaf =>
    isExpression(part)
      ? { expression: `trimsuffix(trimprefix(jsonencode(${part.expression}), "\\""), "\\"")` }
      : textOf(String(part)).slice(1, -1);
  return ['"', ...resolved.map(inner), '"'];
}

/** A text's literal parts and its tokens, in their order. */
function fragments(text: string): string[] {
  const parts: string[] = [];
  Tokenization.reverseString(text).join({
    join: (left: string, right: string) => {
      if (parts.length === 0) parts.push(left);
      parts.push(right);
      return "";
    },
  });
  return parts.length === 0 ? [text] : parts;
}

/** A literal part as it is; what a token stands for as an expression, or as the value that it has got. */
function resolvedPart(part: unknown, context: IResolveContext): unknown {
  if (!Token.isUnresolved(part)) return part;
  const resolved: unknown = context.resolve(part);
  const expression = typeof resolved === "string" ? /^\$\{(.*)\}$/s.exec(resolved)?.[1] : undefined;
  if (expression !== undefined) return { expression };
  if (typeof resolved !== "string" || !resolved.includes("${")) return resolved;
  throw new Error(`A value of a chart is made of text and expressions where one of them was expected: ${resolved}`);
}

const isExpression = (part: unknown): part is Exclude<Leaf, string> =>
  typeof part === "object" && part !== null && "expression" in part;
