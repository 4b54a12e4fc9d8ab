import type { PresentRelease } from "../helm/helm";
import type { StackRelease } from "../helm/stack-releases";

/** What Terraform knows of a stack. */
export interface StackState {
  /** Addresses of the resources in the state. */
  readonly recorded: readonly string[];
  /** Takes up what exists under an address of the configuration. */
  importResource(address: string, id: string): Promise<void>;
}

/** A release of the stack that Helm finished, and that is not in Terraform's state. */
export interface UnrecordedRelease extends Pick<StackRelease, "name" | "namespace"> {
  readonly status: "deployed";
  readonly remedy: { readonly type: "import"; readonly address: string };
}

/**
 * Finds what a deploy leaves that was killed after Helm had finished a release and before Terraform wrote so into its
 * state. The next deploy would try to install it, and hear that the name is still in use.
 *
 * A release of that name in a namespace which the state does not know is somebody else's, and left alone.
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

/** One sentence on what the remedy does. */
export const describeImport = ({ name, remedy }: UnrecordedRelease): string =>
  `release ${name} is deployed, and Terraform's state does not know it: import it as ${remedy.address}`;

/** The identity by which the helm provider imports a release. */
export const importId = ({ namespace, name }: UnrecordedRelease): string => `${namespace}/${name}`;
