import { Release } from "@cdktf/provider-helm/lib/release";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { IConstruct } from "constructs";
import { writtenIn } from "../../constructs/written-in";

/** A release that a stack declares. */
export interface StackRelease {
  readonly name: string;
  readonly namespace: string;
}

/** All Helm releases of a stack, in the order in which it declares them: what a deploy of it may have left half-way. */
export function stackReleases(stack: IConstruct): readonly StackRelease[] {
  const written = writtenIn(stack);
  const constructs = stack.node.findAll();
  const namespaces = new Map(
    constructs
      .filter((construct) => construct instanceof NamespaceV1)
      .map(({ metadata, metadataInput }) => [written(metadata.name), written(metadataInput?.name)]),
  );
  return constructs
    .filter((construct) => construct instanceof Release)
    .map(({ nameInput, namespaceInput }) => {
      const namespace = written(namespaceInput);
      return { name: String(written(nameInput)), namespace: String(namespaces.get(namespace) ?? namespace) };
    });
}
