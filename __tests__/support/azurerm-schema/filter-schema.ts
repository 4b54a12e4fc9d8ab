import { azurermVersion, sections, type BlockSchema, type ProviderSchema, type Section } from "./schema";

/** Types in use, by section. */
export type UsedTypes = Readonly<Record<Section, readonly string[]>>;

/** The answer of `terraform providers schema -json`, as far as it is read here. */
export interface ProvidersSchema {
  readonly provider_schemas: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Schemas = Readonly<Record<string, { readonly block: unknown }>>;

const provider = "registry.terraform.io/hashicorp/azurerm";
const sourceOf: Readonly<Record<Section, string>> = {
  resource: "resource_schemas",
  data: "data_source_schemas",
  ephemeral: "ephemeral_resource_schemas",
};

/** Everything that no check reads: prose, and marks whose absence says the same. */
const dropped = new Set(["description", "description_kind", "sensitive", "version"]);

/**
 * The provider's schema without prose, for the given types only.
 *
 * @throws Error for a type that the provider doesn't have
 */
export function filterSchema(all: ProvidersSchema, used: UsedTypes): ProviderSchema {
  const own = all.provider_schemas[provider];
  if (own === undefined) throw new Error(`the answer holds no schema of ${provider}`);
  const filtered = Object.fromEntries(
    sections.map((section) => {
      const schemas = own[sourceOf[section]] as Schemas;
      return [section, Object.fromEntries(used[section].map((type) => [type, blockOf(section, type, schemas)]))];
    }),
  ) as unknown as Record<Section, Record<string, BlockSchema>>;
  const block = bare((own["provider"] as { block: unknown }).block) as BlockSchema;
  return { version: azurermVersion, provider: block, ...filtered };
}

function blockOf(section: Section, type: string, schemas: Schemas): BlockSchema {
  const schema = schemas[type];
  if (schema === undefined) throw new Error(`azurerm ${azurermVersion} has no ${section} ${type}`);
  return bare(schema.block) as BlockSchema;
}

/** Copies a block without what is dropped. Names of arguments are kept, whatever they are called. */
function bare(value: unknown, holdsNames = false): unknown {
  if (Array.isArray(value)) return value.map((part) => bare(part, true));
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([key, part]) => holdsNames || (!dropped.has(key) && part !== false));
  if (kept.some(([key]) => !holdsNames && key === "nested_type")) {
    throw new Error("the provider describes an argument by nested_type, which the argument check doesn't read yet");
  }
  return Object.fromEntries(
    kept.map(([key, part]) => [key, bare(part, !holdsNames && (key === "attributes" || key === "block_types"))]),
  );
}
