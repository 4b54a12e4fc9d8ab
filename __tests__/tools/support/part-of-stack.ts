import { Testing, type TerraformStack } from "cdktf";

type Json = Record<string, unknown>;
type Blocks = Record<string, Record<string, Json>>;

interface Document {
  resource: Blocks;
  data: Blocks;
  ephemeral?: Blocks;
  provider: Record<string, unknown>;
  terraform: { required_providers: Record<string, unknown> } & Json;
}

/** Providers of what the part holds; the cluster's are left out with everything in it. */
const providers = ["azurerm", "random"];

/**
 * The named resources of a stack and everything that they refer to, to be applied by itself with its state in the folder:
 * no releases in the cluster, no outputs, no waiting for roles to spread.
 *
 * @param addresses of the resources that are wanted
 */
export function partOfStack(stack: TerraformStack, addresses: readonly string[]): Json {
  const { resource, data, ephemeral, provider, terraform } = JSON.parse(Testing.synth(stack)) as Document;
  const wanted = new Set<string>();
  const want = (address: string): void => {
    if (wanted.has(address)) return;
    const [kind, type = "", id = ""] = /^(data|ephemeral)\./.test(address)
      ? address.split(".")
      : ["resource", ...address.split(".")];
    const found = { data, ephemeral, resource }[kind as "data"]?.[type]?.[id];
    if (found === undefined) return;
    wanted.add(address);
    const text = JSON.stringify({ ...found, "//": undefined });
    for (const [reference] of text.matchAll(/\b(?:data\.|ephemeral\.)?(?:azurerm|random)_\w+\.[\w-]+/g))
      want(reference);
  };
  for (const address of addresses) want(address);
  const { backend: _backend, ...settings } = terraform;
  return {
    resource: only(resource, "", wanted),
    data: only(data, "data.", wanted),
    ephemeral: only(ephemeral ?? {}, "ephemeral.", wanted),
    provider: Object.fromEntries(providers.filter((name) => name in provider).map((name) => [name, provider[name]])),
    terraform: {
      ...settings,
      required_providers: Object.fromEntries(providers.map((name) => [name, terraform.required_providers[name]])),
    },
  };
}

function only(blocks: Blocks, prefix: string, wanted: ReadonlySet<string>): Blocks {
  const kept = Object.entries(blocks).map(([type, byId]) => {
    const ids = Object.keys(byId).filter((id) => wanted.has(`${prefix}${type}.${id}`));
    return [type, Object.fromEntries(ids.map((id) => [id, { ...byId[id], provisioner: undefined }]))] as const;
  });
  // Terraform refuses a type without a block.
  return Object.fromEntries(kept.filter(([, byId]) => Object.keys(byId).length > 0));
}
