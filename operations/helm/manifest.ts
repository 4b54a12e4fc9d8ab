import { parseAllDocuments, type Tags } from "yaml";
import { asMap, asText } from "../../lib/helm/coerce";

/** An object of Kubernetes, as a manifest has it or the API server answers. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined for an object of the whole cluster, as the API server answers. */
  readonly namespace?: string | undefined;
  /** All of it. */
  readonly content: Readonly<Record<string, unknown>>;
}

/**
 * The objects of a release's manifest. One that names no namespace gets the release's, as Helm does; the API server
 * ignores it for an object of the whole cluster.
 */
export function manifestObjects(text: string, namespace: string): KubernetesObject[] {
  // As Helm reads it: YAML 1.1, in which a day stays a text.
  const documents = parseAllDocuments(text, { version: "1.1", customTags: (tags) => tags.filter(isNoTimestamp) });
  return [...documents]
    .map((document) => asMap(document.toJS()))
    .flatMap(withoutLists)
    .filter(({ kind }) => asText(kind) !== "")
    .map((content) => kubernetesObject(content, namespace));
}

/** @param namespace of an object that names none */
export function kubernetesObject(content: Readonly<Record<string, unknown>>, namespace?: string): KubernetesObject {
  const metadata = asMap(content["metadata"]);
  return {
    apiVersion: asText(content["apiVersion"]),
    kind: asText(content["kind"]),
    name: asText(metadata["name"]),
    namespace: asText(metadata["namespace"]) || namespace,
    content,
  };
}

/** What names an object to kubectl, as JSON. */
export const objectReference = ({ apiVersion, kind, name, namespace }: KubernetesObject): string =>
  JSON.stringify({ apiVersion, kind, metadata: { name, namespace } });

/** Helm takes a `kind: List` for what it holds. */
function withoutLists(content: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>[] {
  const { kind, items } = content;
  return Array.isArray(items) && asText(kind).endsWith("List") ? items.map(asMap) : [content];
}

/** A tag comes as an object, or by the name that the library has for it. */
const isNoTimestamp = (tag: Tags[number]): boolean =>
  typeof tag === "string" ? tag !== "timestamp" : tag.tag !== "tag:yaml.org,2002:timestamp";
