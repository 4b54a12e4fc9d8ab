import { run } from "../../testbed/process";

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

/** Helm in one namespace; its standard output. */
export async function runHelm(access: HelmAccess, namespace: string, args: readonly string[]): Promise<string> {
  const cluster = [
    ...(access.kubeconfig === undefined ? [] : ["--kubeconfig", access.kubeconfig]),
    ...(access.context === undefined ? [] : ["--kube-context", access.context]),
  ];
  return (await run(access.helm, [...args, "--namespace", namespace, ...cluster])).stdout;
}

/** Every release of a namespace, whatever its state and whoever made it. */
export async function listReleases(access: HelmAccess, namespace: string): Promise<readonly ListedRelease[]> {
  return JSON.parse(await runHelm(access, namespace, ["list", "--all", "--output", "json"])) as ListedRelease[];
}
