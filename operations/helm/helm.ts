import { RefusedError } from "../../lib/errors";
import { CommandError, run } from "../../lib/process/run";
import type { StackRelease } from "./stack-releases";

/** How Helm is called for one cluster. */
export interface HelmAccess {
  readonly helm: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** A release as Helm lists it. */
export interface ListedRelease {
  readonly name: string;
  readonly status: string;
}

/** Where a release is. */
export type ReleasePlace = Pick<StackRelease, "name" | "namespace">;

/** A release of a stack that the cluster has. */
export type PresentRelease<T extends ReleasePlace = StackRelease> = T & { readonly status: string };

/**
 * Runs Helm in one namespace and returns its standard output.
 *
 * @throws RefusedError when the kubeconfig has no such context
 */
export async function runHelm(access: HelmAccess, namespace: string, args: readonly string[]): Promise<string> {
  const cluster = [
    ...(access.kubeconfig === undefined ? [] : ["--kubeconfig", access.kubeconfig]),
    ...(access.context === undefined ? [] : ["--kube-context", access.context]),
  ];
  try {
    return (await run(access.helm, [...args, "--namespace", namespace, ...cluster])).stdout;
  } catch (error) {
    if (!(error instanceof CommandError) || !/context .* does not exist/.test(error.output)) throw error;
    throw noSuchContext(access.context ?? "");
  }
}

/** What a person is told who names a context that the kubeconfig has not. */
export const noSuchContext = (context: string): RefusedError =>
  new RefusedError(
    `--context ${context}: there is no such context`,
    "kubectl config get-contexts lists those that there are",
  );

/** The stack's releases that the cluster has, in any state. */
export async function presentReleases<T extends ReleasePlace>(
  access: HelmAccess,
  releases: readonly T[],
): Promise<PresentRelease<T>[]> {
  const namespaces = [...new Set(releases.map(({ namespace }) => namespace))];
  const present = await Promise.all(
    namespaces.map(async (namespace) => {
      const listed = await runHelm(access, namespace, ["list", "--all", "--output", "json"]);
      return ownReleases(releases, namespace, JSON.parse(listed) as ListedRelease[]);
    }),
  );
  return present.flat();
}

/** The stack's own releases; releases of others in the same namespace are left alone. */
export function ownReleases<T extends ReleasePlace>(
  releases: readonly T[],
  namespace: string,
  listed: readonly ListedRelease[],
): PresentRelease<T>[] {
  const declared = releases.filter((release) => release.namespace === namespace);
  return listed.flatMap(({ name, status }) =>
    declared.filter((release) => release.name === name).map((release) => ({ ...release, status })),
  );
}
