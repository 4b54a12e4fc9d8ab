import { Release } from "@cdktf/provider-helm/lib/release";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformResource } from "cdktf";
import type { IConstruct } from "constructs";
import { referenceResolver } from "../../lib/cdktf/reference-resolver";

/** A release that a stack declares. */
export interface StackRelease {
  readonly name: string;
  readonly namespace: string;
  /** Terraform's address of the release. */
  readonly address: string;
  /** Terraform's address of its namespace; undefined when the stack does not make that. */
  readonly namespaceAddress?: string;
  /** How long a deploy lets Helm wait for one step of it, in seconds. */
  readonly timeoutSeconds: number;
}

/** How long Helm waits for a release that sets nothing, in seconds (https://helm.sh/docs/helm/helm_rollback/). */
const helmTimeoutSeconds = 300;

/** All Helm releases of a stack, in the order in which it declares them: those that a deploy may have left half-way. */
export function stackReleases(stack: IConstruct): readonly StackRelease[] {
  const written = referenceResolver(stack);
  const constructs = stack.node.findAll();
  const namespaces = new Map(
    constructs
      .filter((construct) => construct instanceof NamespaceV1)
      .map((namespace) => [written(namespace.metadata.name), namespace]),
  );
  return constructs
    .filter((construct) => construct instanceof Release)
    .map((release) => {
      const reference = written(release.namespaceInput);
      const namespace = namespaces.get(reference);
      return {
        name: String(written(release.nameInput)),
        namespace: String(namespace === undefined ? reference : written(namespace.metadataInput?.name)),
        address: addressOf(release),
        timeoutSeconds: release.timeoutInput ?? helmTimeoutSeconds,
        ...(namespace === undefined ? {} : { namespaceAddress: addressOf(namespace) }),
      };
    });
}

const addressOf = ({ terraformResourceType, friendlyUniqueId }: TerraformResource): string =>
  `${terraformResourceType}.${friendlyUniqueId}`;
