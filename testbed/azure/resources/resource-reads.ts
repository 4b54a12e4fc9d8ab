import { StandInError } from "../../stand-in/exchange";
import type { Json, JsonObject } from "../../stand-in/json";
import { parameterDefault } from "./defaults/database";
import { isCollection, isWithin, lastSegment, resourceType, sameId } from "./identifiers";
import { withInlineChildren } from "./inline-children";
import { availablePoolVersions } from "./kubernetes-versions";
import type { Resource, ResourceStore } from "./resource-store";
import { builtInRole, listBuiltInRoles } from "./roles";

/** Where a long-running operation is asked about: it is finished before the first question. */
export const finishedOperation = "/providers/Microsoft.Resources/operationStatuses/finished";

/** Answers GET requests of Azure Resource Manager: one resource, a list, or what is there without being made. */
export class ResourceReads {
  constructor(
    private readonly store: ResourceStore,
    private readonly tenantId: string,
  ) {}

  /** @throws StandInError 404 */
  read(path: string, query: URLSearchParams): JsonObject {
    const filter = query.get("$filter") ?? "";
    if (path.endsWith(finishedOperation)) return { status: "Succeeded", properties: {} };
    if (/\/roledefinitions$/i.test(path)) return { value: listBuiltInRoles(path, filter) };
    const resource = this.store.get(path);
    if (resource) return this.shown(resource);
    if (/\/resources$/i.test(path)) return { value: this.inGroup(path, filter) };
    const implied =
      builtInRole(path) ?? this.subscription(path) ?? availablePoolVersions(path, this.store) ?? impliedResource(path);
    if (implied) return implied;
    if (isCollection(path) || /\/(resourcegroups|providers)$/i.test(path)) return { value: this.collection(path) };
    throw new StandInError(404, "ResourceNotFound", `${path} was not found.`);
  }

  /** A resource as a GET shows it. */
  shown(resource: Resource): Resource {
    return withInlineChildren(resource, (collection) => this.store.members(collection));
  }

  /** Members of `…/subnets`, or all of a type where the path names no parent: `/subscriptions/…/virtualNetworks`. */
  private collection(path: string): Json[] {
    const members = this.store.members(path);
    const parent = path.slice(0, path.toLowerCase().lastIndexOf("/providers/"));
    const ofType = this.store.ofType(resourceType(path)).filter(({ id }) => isWithin(id, parent));
    const isTopLevel = path.slice(parent.length + "/providers/".length).split("/").length === 2;
    return (members.length > 0 || !isTopLevel ? members : ofType).map((resource) => this.shown(resource));
  }

  /** `…/resources`: the top-level resources of a group, or of the subscription. */
  private inGroup(path: string, filter: string): Json[] {
    const scope = path.slice(0, path.lastIndexOf("/"));
    const type = /resourceType eq '([^']+)'/i.exec(filter)?.[1];
    const name = /\bname eq '([^']+)'/i.exec(filter)?.[1];
    const topLevel = (id: string): boolean =>
      /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/[^/]+\/[^/]+\/[^/]+$/i.test(id);
    return this.store
      .all()
      .filter(({ id }) => isWithin(id, scope) && topLevel(id))
      .filter((resource) => type === undefined || sameId(resource.type, type))
      .filter((resource) => name === undefined || sameId(resource.name, name));
  }

  private subscription(path: string): JsonObject | undefined {
    const id = /^\/subscriptions\/([^/]+)$/i.exec(path)?.[1];
    if (id === undefined) return undefined;
    return { id: path, subscriptionId: id, displayName: "Stand-in", state: "Enabled", tenantId: this.tenantId };
  }
}

/** What exists below a resource without a request. */
function impliedResource(path: string): JsonObject | undefined {
  if (/\/flexibleservers\/[^/]+\/configurations\/[^/]+$/i.test(path)) {
    const properties = { value: parameterDefault, defaultValue: parameterDefault, source: "system-default" };
    return { id: path, name: lastSegment(path), type: resourceType(path), properties };
  }
  if (/\/networkrulesets\/default$/i.test(path)) {
    const properties = { defaultAction: "Allow", publicNetworkAccess: "Enabled", trustedServiceAccessEnabled: false };
    return { id: path, name: "default", type: resourceType(path), properties };
  }
  return undefined;
}
