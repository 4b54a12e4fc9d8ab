import { Testing, type TerraformStack } from "cdktf";

type Json = Record<string, unknown>;
type Blocks = Record<string, Record<string, Json>>;

interface Document {
  readonly resource: Blocks;
  readonly data?: Blocks;
  readonly ephemeral?: Blocks;
  readonly provider: Json;
  readonly terraform: { readonly required_version: string; readonly required_providers: Json };
}

/** Providers of what the part holds; the cluster's are left out with everything in it. */
const providers = ["azurerm", "random"];

/**
 * The named resources of a stack and everything that they refer to, to be applied by itself with its state in the folder:
 * no releases in the cluster, no outputs, no waiting for roles to spread.
 *
 * @param addresses of the resources that are wanted
 * @param without addresses that are left out even where others wait for them
 */
export function partOfStack(stack: TerraformStack, addresses: readonly string[], without?: RegExp): Json {
  const document = JSON.parse(Testing.synth(stack)) as Document;
  const { provider, terraform } = document;
  const wanted = new Set<string>();
  const want = (address: string): void => {
    if (wanted.has(address) || without?.test(address)) return;
    const parts = address.split(".");
    const [kind = "", type = "", id = ""] = parts.length === 3 ? parts : ["resource", ...parts];
    const found = document[kind as "resource" | "data" | "ephemeral"]?.[type]?.[id];
    if (found === undefined) return;
    wanted.add(address);
    for (const [reference] of JSON.stringify(found).matchAll(
      /\b(?:data\.|ephemeral\.)?(?:azurerm|random)_\w+\.[\w-]+/g,
    ))
      want(reference);
  };
  for (const address of addresses) want(address);
  const kept = (["resource", "data", "ephemeral"] as const).map((kind) => {
    return [kind, only(document[kind] ?? {}, kind === "resource" ? "" : `${kind}.`, wanted)] as const;
  });
  return {
    ...Object.fromEntries(kept.filter(([, blocks]) => Object.keys(blocks).length > 0)),
    provider: Object.fromEntries(providers.filter((name) => name in provider).map((name) => [name, provider[name]])),
    terraform: {
      required_version: terraform.required_version,
      required_providers: Object.fromEntries(providers.map((name) => [name, terraform.required_providers[name]])),
    },
  };
}

function only(blocks: Blocks, prefix: string, wanted: ReadonlySet<string>): Blocks {
  const kept = Object.entries(blocks).map(([type, byId]) => {
    const ids = Object.keys(byId).filter((id) => wanted.has(`${prefix}${type}.${id}`));
    return [type, Object.fromEntries(ids.map((id) => [id, alone(byId[id], wanted)]))] as const;
  });
  // Terraform refuses a type without a block, as it does a kind without a type.
  return Object.fromEntries(kept.filter(([, byId]) => Object.keys(byId).length > 0));
}

function alone(values: Json | undefined, wanted: ReadonlySet<string>): Json {
  const dependsOn = (values?.["depends_on"] ?? []) as string[];
  return { ...values, provisioner: undefined, depends_on: dependsOn.filter((address) => wanted.has(address)) };
}
