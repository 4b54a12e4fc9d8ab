import { Fn, Lazy } from "cdktf";
import type { HelmValues } from "../helm/values";

/**
 * Values of a chart as the text that Helm gets. Helm compares values as text; yamlencode sorts the keys, so equal
 * values are equal text.
 *
 * cdktf resolves every element twice, first to find references between stacks, then to write. It resolves a document
 * that is the argument of a function once more for each of its levels. What the first pass found is written by the
 * second.
 */
export function valuesText(values: HelmValues): string {
  const encoded = Fn.yamlencode(values);
  let prepared: string | undefined;
  return Lazy.stringValue({
    produce: (context) => {
      if (!context.preparing && prepared !== undefined) return prepared;
      const text = context.resolve(encoded) as string;
      if (context.preparing) prepared = text;
      return text;
    },
  });
}
