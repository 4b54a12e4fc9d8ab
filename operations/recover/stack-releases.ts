import { Release } from "@cdktf/provider-helm/lib/release";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { DefaultTokenResolver, StringConcat, Tokenization, type TerraformStack } from "cdktf";

/** A release that a stack declares. */
export interface StackRelease {
  readonly name: string;
  readonly namespace: string;
}

/** All Helm releases of a stack, in the order in which it declares them: what a deploy of it may have left half-way. */
export function stackReleases(stack: TerraformStack): readonly StackRelease[] {
  const constructs = stack.node.findAll();
  const namespaces = new Map(
    constructs
      .filter((construct) => construct instanceof NamespaceV1)
      .map((namespace) => [resolved(stack, namespace.metadata.name), resolved(stack, namespace.metadataInput?.name)]),
  );
  return constructs
    .filter((construct) => construct instanceof Release)
    .map((release) => {
      const namespace = resolved(stack, release.namespaceInput);
      return { name: resolved(stack, release.nameInput), namespace: namespaces.get(namespace) ?? namespace };
    });
}

/** A reference comes as Terraform writes it, so that two to the same value are equal. */
function resolved(scope: TerraformStack, value: string | undefined): string {
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(value, { scope, resolver, preparing: false }));
}
