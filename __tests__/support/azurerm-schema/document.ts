import type { Section } from "./schema";

type Body = Readonly<Record<string, unknown>>;

/** A stack's `cdk.tf.json`, as far as the argument check reads it. */
export interface TerraformDocument extends Partial<
  Readonly<Record<Section, Readonly<Record<string, Readonly<Record<string, Body>>>>>>
> {
  readonly provider?: Readonly<Record<string, readonly Body[]>>;
}
