import { DefaultTokenResolver, StringConcat, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

/** Writes out the references in values of a stack as Terraform reads them, so that two to the same thing are equal. */
export function referenceResolver(scope: IConstruct): (value: unknown) => unknown {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return (value) => Tokenization.resolve(value, { scope, resolver, preparing: false }) as unknown;
}
