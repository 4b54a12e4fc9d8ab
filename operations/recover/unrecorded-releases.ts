import type { PresentRelease } from "../helm/helm";
import type { StackRelease } from "../helm/stack-releases";

/** What Terraform knows about a stack. */
export interface StackState {
  /** Addresses of the resources in the state. */
  readonly recorded: readonly string[];
  /** Imports what exists under an address of the configuration. */
  importResource(address: string, id: string): Promise<void>;
}

/** A release of the stack that Helm finished, and that is not in Terraform's state. */
export interface UnrecordedRelease extends Pick<StackRelease, "name" | "namespace"> {
  readonly status: "deployed";
  readonly remedy: { readonly type: "import"; readonly address: string };
}

/**
 * Finds what a killed deploy leaves when Helm had finished a release and Terraform had not yet written so into its
 * state. The next deploy would try to install it, and fail because the name is still in use.
 *
 * A release of that name in a namespace that the state does not know is not ours, and is left alone.
 */
export function unrecordedReleases(
  present: readonly PresentRelease[],
  recorded: readonly string[],
): UnrecordedRelease[] {
  const known = new Set(recorded);
  return present
    .filter(({ status }) => status === "deployed")
    .filter(({ address }) => !known.has(address))
    .filter(({ namespaceAddress }) => namespaceAddress !== undefined && known.has(namespaceAddress))
    .map(({ name, namespace, address }) => ({
      name,
      namespace,
      status: "deployed",
      remedy: { type: "import", address },
    }));
}

/** One sentence about what the remedy does. */
export const describeImport = ({ name, remedy }: UnrecordedRelease): string =>
  `release ${name} is deployed, and Terraform's state does not know it: import it as ${remedy.address}`;

/** Identity by which the helm provider imports a release. */
export const importId = ({ namespace, name }: UnrecordedRelease): string => `${namespace}/${name}`;
