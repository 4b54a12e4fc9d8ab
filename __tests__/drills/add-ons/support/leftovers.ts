import { addOnsCluster, items } from "./cluster";
import { addOnWords } from "./operators";

interface Named {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

/** What comes and goes by itself, and what is looked at by itself. */
const others = /^(events|componentstatuses|customresourcedefinitions|apiservices)\b|metrics\.k8s\.io$/;

/** Every object of any kind by whose kind, namespace or name an add-on is known; definitions are left out. */
export async function leftovers(): Promise<string[]> {
  const { kubectl } = addOnsCluster();
  const kinds = (await kubectl("api-resources", "--verbs=list", "--output=name"))
    .split("\n")
    .filter((kind) => kind !== "" && !others.test(kind));
  const found = await items<Named>(kinds.join(","), "--all-namespaces");
  const services = await items<Named & { readonly spec: { readonly service?: object } }>("apiservices");
  return [...found, ...services.filter(({ spec }) => spec.service !== undefined)]
    .map(({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.namespace ?? ""}/${metadata.name}`)
    .filter((description) => addOnWords.test(description))
    .sort();
}

/** Groups of the definitions that are kept: https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource */
export async function keptGroups(): Promise<string[]> {
  const definitions = await items<{ readonly spec: { readonly group: string } }>("customresourcedefinitions");
  return [...new Set(definitions.map(({ spec }) => spec.group))].sort();
}
