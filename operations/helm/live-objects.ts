import { asList, asMap } from "../../lib/helm/coerce";
import { CommandError, run } from "../../lib/process/run";
import type { HelmAccess } from "./helm";
import { kubernetesObject, objectReference, type KubernetesObject } from "./manifest";

/** How Helm and kubectl are called for one cluster. */
export interface ClusterAccess extends HelmAccess {
  readonly kubectl: string;
}

/** Runs kubectl on the cluster that Helm is called for; its standard output. */
export async function runKubectl(access: ClusterAccess, args: readonly string[], input?: string): Promise<string> {
  const options = input === undefined ? {} : { input };
  const all = [...args, ...clusterArguments(access), "--request-timeout", "30s"];
  return (await run(access.kubectl, all, options)).stdout;
}

/** Arguments that point kubectl to the cluster that Helm is called for. */
export const clusterArguments = ({ kubeconfig, context }: HelmAccess): string[] => [
  ...(kubeconfig === undefined ? [] : ["--kubeconfig", kubeconfig]),
  ...(context === undefined ? [] : ["--context", context]),
];

/** What the API server has of these objects; those that it has not, or whose kind it does not know, are left out. */
export async function liveObjects(
  access: ClusterAccess,
  objects: readonly KubernetesObject[],
): Promise<KubernetesObject[]> {
  if (objects.length === 0) return [];
  const input = objects.map(objectReference).join("\n---\n");
  const args = ["get", "--filename", "-", "--ignore-not-found", "--output", "json"];
  try {
    const text = await runKubectl(access, args, input);
    if (text.trim() === "") return [];
    const answer = asMap(JSON.parse(text));
    const items = answer["kind"] === "List" ? asList(answer["items"]).map(asMap) : [answer];
    return items.map((content) => kubernetesObject(content));
  } catch (error) {
    const unknown = error instanceof CommandError ? unknownKinds(error.output) : [];
    const known = objects.filter(({ apiVersion, kind }) => !unknown.includes(`${kind} of ${apiVersion}`));
    if (known.length === objects.length) throw error;
    return liveObjects(access, known);
  }
}

const unknownKinds = (output: string): string[] =>
  [...output.matchAll(/no matches for kind "([^"]+)" in version "([^"]+)"/g)].map(([, kind, of]) => `${kind} of ${of}`);
