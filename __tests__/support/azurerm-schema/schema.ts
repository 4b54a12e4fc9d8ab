import { readFileSync } from "node:fs";
import { join } from "node:path";
import { azurermVersion as version } from "../../../constructs/azure/azure-provider";

/** A type of Terraform's, as `terraform providers schema -json` writes it. */
export type SchemaType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", SchemaType]
  | readonly ["object", Readonly<Record<string, SchemaType>>];

export interface AttributeSchema {
  readonly type: SchemaType;
  readonly required?: true;
  readonly optional?: true;
  readonly computed?: true;
  readonly write_only?: true;
  readonly deprecated?: true;
}

export interface NestedBlockSchema {
  readonly nesting_mode: "single" | "list" | "set";
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: BlockSchema;
}

export interface BlockSchema {
  readonly attributes?: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
  readonly deprecated?: true;
}

/** The parts of a document that hold blocks of a provider's types. */
export const sections = ["resource", "data", "ephemeral"] as const;
export type Section = (typeof sections)[number];

/** What the azurerm provider knows of the types that the program uses. */
export interface ProviderSchema extends Readonly<Record<Section, Readonly<Record<string, BlockSchema>>>> {
  readonly version: string;
  /** Arguments of the provider's own block. */
  readonly provider: BlockSchema;
}

/** The version that every Azure stack asks for. */
export const azurermVersion = version;

export const fixturePath = join(__dirname, `azurerm-${azurermVersion}-schema.json`);

/** How to renew the fixture, for messages. */
export const renewal = "npx tsx __tests__/support/azurerm-schema/update-azurerm-schema.ts";

/** The committed schema: no provider is needed to read it. */
export function schemaFixture(): ProviderSchema {
  return JSON.parse(readFileSync(fixturePath, "utf8")) as ProviderSchema;
}
