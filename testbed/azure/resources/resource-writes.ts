import { StandInError } from "../../stand-in/exchange";
import { layered, objectOf, patched, storable, textOf, type JsonObject } from "../../stand-in/json";
import { isVault, recoveredVault, softDeletedVault } from "../vault/soft-deleted-vaults";
import { defaultsFor } from "./defaults";
import { identityIds } from "./defaults/identity";
import { keptClusterProperties } from "./defaults/kubernetes";
import type { DefaultsContext } from "./defaults/types";
import { derivedUuid, isWithin, resourceGroupId, sameId, scopeOf } from "./identifiers";
import { takeInlineChildren } from "./inline-children";
import { kubernetesVersions } from "./kubernetes-versions";
import { madeBeside, madeBesideToRemove, linkMadeBeside } from "./made-beside";
import { requirePreconditions } from "./preconditions";
import { resourceFrom, type Origin, type Resource, type ResourceStore } from "./resource-store";

/** Creates, changes and deletes resources as Azure Resource Manager does, with everything that Azure adds. */
export class ResourceWrites {
  private readonly context: DefaultsContext;

  constructor(
    private readonly store: ResourceStore,
    context: Omit<DefaultsContext, "find">,
    /** Called for what did not exist before and is no recovered vault. */
    private readonly onCreated: (resource: Resource) => void = () => undefined,
  ) {
    this.context = { ...context, find: (id) => store.get(id) };
  }

  /** A PUT: what the request leaves out gets Azure's default, whatever it was before. */
  put(id: string, body: JsonObject, origin: Origin = "request"): Resource {
    const former = this.store.get(id);
    if (origin === "request") this.requireWritable(id);
    const resource = resourceFrom(former?.id ?? id, objectOf(storable(body)));
    if (origin === "request") requirePreconditions(resource, this.store);
    return this.complete(resource, former, origin);
  }

  /** A PATCH: merged into what is there. Tags are replaced as a whole. */
  patch(id: string, body: JsonObject): Resource {
    const former = this.store.get(id);
    if (!former) throw new StandInError(404, "ResourceNotFound", `${id} was not found.`);
    this.requireWritable(id);
    const { tags, ...rest } = body;
    const merged = patched(former, rest);
    const next = objectOf(storable(tags === undefined ? merged : { ...merged, tags }));
    return this.complete(resourceFrom(former.id, next), former, "request");
  }

  /** A DELETE: removes everything below too. Deleting what does not exist is fine. */
  remove(id: string): void {
    this.requireWritable(id);
    const former = this.store.get(id);
    const locks = this.store.ofType("Microsoft.Authorization/locks").filter((lock) => !sameId(lock.id, id));
    const lock = locks.find((each) => related(scopeOf(each.id), id));
    if (former && lock) {
      throw new StandInError(409, "ScopeLocked", `${id} cannot be deleted: the lock ${lock.name} holds it.`);
    }
    const gone = [...(former ? [former] : []), ...this.store.within(id)];
    for (const id of gone.flatMap(madeBesideToRemove)) this.store.remove(id);
    this.store.remove(id);
    for (const vault of gone.filter(isVault)) this.store.put(softDeletedVault(vault), "azure");
  }

  private complete(resource: Resource, former: Resource | undefined, origin: Origin): Resource {
    const recovered = isVault(resource) && !former ? recoveredVault(this.store, resource) : undefined;
    const kept = former && /managedclusters$/i.test(resource.type) ? keptClusterProperties(former) : {};
    const children = takeInlineChildren(resource, this.store.within(resource.id));
    const defaults = defaultsFor(resource, this.context);
    const versions = kubernetesVersions(resource, this.store);
    resource.properties = layered(defaults, kept, resource.properties, versions, { provisioningState: "Succeeded" });
    this.completeIdentity(resource);
    this.store.put(resource, origin);
    if (recovered) this.store.remove(recovered.id);
    else if (!former) this.onCreated(resource);
    for (const { id, body } of madeBeside(resource, this.store)) this.put(id, body, "azure");
    linkMadeBeside(resource);
    for (const child of children.put) this.complete(resourceFrom(child.id, child.body), undefined, origin);
    for (const child of children.remove) this.store.remove(child);
    return this.store.put(resource, origin);
  }

  /** The provider fails on an answer with the identity type `None`. */
  private completeIdentity(resource: Resource): void {
    const identity = objectOf(resource["identity"]);
    const type = textOf(identity["type"]);
    if (type === "None") delete resource["identity"];
    for (const id of Object.keys(objectOf(identity["userAssignedIdentities"]))) {
      objectOf(identity["userAssignedIdentities"])[id] = identityIds(id);
    }
    if (type.includes("SystemAssigned")) {
      identity["principalId"] = derivedUuid(`${resource.id.toLowerCase()}system-assigned`);
      identity["tenantId"] = this.context.tenantId;
    }
  }

  private requireWritable(id: string): void {
    if (this.store.origin(id) === "existing") {
      throw new StandInError(
        403,
        "AuthorizationFailed",
        `${id} belongs to somebody else: it may be read, not changed.`,
      );
    }
    const group = resourceGroupId(id);
    if (group !== undefined && !sameId(group, id) && !this.store.get(group)) {
      throw new StandInError(
        404,
        "ResourceGroupNotFound",
        `Resource group '${group.split("/")[4] ?? ""}' was not found.`,
      );
    }
  }
}

/** A lock protects its resource and everything below; and what is above can't go without it. */
function related(scope: string, id: string): boolean {
  return sameId(scope, id) || isWithin(id, scope) || isWithin(scope, id);
}
