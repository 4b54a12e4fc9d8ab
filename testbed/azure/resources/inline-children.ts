import { layered, objectsOf, storable, textOf, without, type JsonObject } from "../../stand-in/json";
import type { Resource } from "./resource-store";

/** A parent's property that shows children which are resources of their own. */
interface InlineChildren {
  readonly property: string;
  readonly collection: string;
  /** Whether the list holds the children's properties beside the name, not under `properties`. */
  readonly flat: boolean;
  /** Whether a list in a request is the whole list, so that what it leaves out goes. */
  readonly replaces: boolean;
}

const inlineChildren: Readonly<Record<string, InlineChildren>> = {
  "microsoft.network/virtualnetworks": {
    property: "subnets",
    collection: "subnets",
    flat: false,
    replaces: true,
  },
  "microsoft.network/networksecuritygroups": {
    property: "securityRules",
    collection: "securityRules",
    flat: false,
    replaces: true,
  },
  "microsoft.containerservice/managedclusters": {
    property: "agentPoolProfiles",
    collection: "agentPools",
    flat: true,
    replaces: false,
  },
};

/** What a request for a parent says about its children: the bodies to put and the ids to remove. */
export interface InlineChanges {
  readonly put: readonly { readonly id: string; readonly body: JsonObject }[];
  readonly remove: readonly string[];
}

/**
 * Takes the children's list out of a parent that is about to be stored: each child is kept once, as a separate
 * resource. `present` are the children that exist.
 */
export function takeInlineChildren(parent: Resource, present: readonly Resource[]): InlineChanges {
  const rule = inlineChildren[parent.type.toLowerCase()];
  const list = rule && parent.properties[rule.property];
  if (!rule || !Array.isArray(list)) return { put: [], remove: [] };
  parent.properties[rule.property] = undefined;
  const sent = objectsOf(list);
  const put = sent.map((entry) => {
    const id = `${parent.id}/${rule.collection}/${textOf(entry["name"])}`;
    const former = present.find((child) => child.id.toLowerCase() === id.toLowerCase());
    const said = rule.flat ? without(entry, new Set(["name"])) : entry["properties"];
    return { id, body: { properties: layered(former?.properties, storable(said ?? {})) } };
  });
  const kept = new Set(put.map(({ id }) => id.toLowerCase()));
  const own = present.filter(({ id }) => id.toLowerCase().startsWith(`${parent.id}/${rule.collection}/`.toLowerCase()));
  const remove = rule.replaces ? own.map(({ id }) => id).filter((id) => !kept.has(id.toLowerCase())) : [];
  return { put, remove };
}

/** A parent as a GET shows it: with the list of its children. */
export function withInlineChildren(parent: Resource, members: (collection: string) => readonly Resource[]): Resource {
  const rule = inlineChildren[parent.type.toLowerCase()];
  if (!rule) return parent;
  const children = members(`${parent.id}/${rule.collection}`);
  const list = children.map((child) => (rule.flat ? { name: child.name, ...child.properties } : child));
  return { ...parent, properties: { ...parent.properties, [rule.property]: list } };
}
