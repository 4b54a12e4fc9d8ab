import { StandInError, jsonBody, type StandInRequest, type StandInResponse } from "../../stand-in/exchange";
import { objectOf, objectsOf, type JsonObject } from "../../stand-in/json";
import type { AccessTokens } from "../entra/access-tokens";
import { purgeVault } from "../vault/soft-deleted-vaults";
import type { KubernetesAccess } from "./cluster-credentials";
import type { DefaultsContext } from "./defaults/types";
import { GivenPasswords } from "./given-passwords";
import { lastSegment, parentId } from "./identifiers";
import { runAction } from "./resource-actions";
import { ResourceReads, finishedOperation } from "./resource-reads";
import type { Resource, ResourceStore } from "./resource-store";
import { ResourceWrites } from "./resource-writes";

/** What Azure Resource Manager needs to know besides its resources. */
export interface ResourceManagerOptions {
  readonly tenantId: string;
  /** The real cluster behind every managed cluster. @default none: a kubeconfig that leads nowhere */
  readonly kubernetes?: KubernetesAccess | undefined;
  /** Called for what did not exist before. */
  readonly onCreated?: (resource: Resource) => void;
}

/**
 * Azure Resource Manager for any resource type: it keeps what it is told, adds what Azure adds, and finishes every
 * long-running operation at once. It judges only the order: no quota, no SKU, no name, no role of the caller.
 */
export class ResourceManager {
  readonly writes: ResourceWrites;
  readonly passwords = new GivenPasswords();
  private readonly reads: ResourceReads;

  constructor(
    private readonly store: ResourceStore,
    private readonly tokens: AccessTokens,
    private readonly options: ResourceManagerOptions,
  ) {
    const context: Omit<DefaultsContext, "find"> = {
      tenantId: options.tenantId,
      kubernetesIssuer: options.kubernetes?.issuer,
    };
    this.writes = new ResourceWrites(store, context, options.onCreated);
    this.reads = new ResourceReads(store, options.tenantId);
  }

  answer(request: StandInRequest): StandInResponse {
    const { method, path } = request;
    this.tokens.require(
      request,
      `Bearer authorization_uri="https://login.microsoftonline.com/${this.options.tenantId}"`,
    );
    switch (method) {
      case "GET":
      case "HEAD":
        return { status: 200, body: this.reads.read(path, request.query) };
      case "POST":
        return this.act(path);
      case "PUT":
        return /\/accesspolicies\/[^/]+$/i.test(path) ? this.accessPolicies(request) : this.put(request);
      case "PATCH":
        return this.patch(request);
      case "DELETE":
        this.writes.remove(path);
        return { status: statusOfDelete(path) };
      default:
        throw new StandInError(405, "MethodNotAllowed", `${method} is not a method of Azure Resource Manager.`);
    }
  }

  private put(request: StandInRequest): StandInResponse {
    const isNew = this.store.get(request.path) === undefined;
    const resource = this.writes.put(request.path, jsonBody(request));
    this.passwords.note(request.path, jsonBody(request));
    // The only call of the provider that refuses a 200.
    const status = isNew && /\/roledefinitions\/[^/]+$/i.test(request.path) ? 201 : 200;
    return this.written(request, status, resource);
  }

  private patch(request: StandInRequest): StandInResponse {
    const { path } = request;
    // A server parameter exists before it is set.
    const isImplied = this.store.get(path) === undefined && /\/configurations\/[^/]+$/i.test(path);
    const body = jsonBody(request);
    const resource = isImplied ? this.writes.put(path, body) : this.writes.patch(path, body);
    this.passwords.note(path, body);
    return this.written(request, 200, resource);
  }

  private act(path: string): StandInResponse {
    if (/\/deletedvaults\/[^/]+\/purge$/i.test(path)) return { status: 200, body: purgeVault(this.store, path) };
    const body = runAction(path, (id) => this.store.get(id), this.options.kubernetes);
    if (body === undefined) throw new StandInError(404, "UnknownAction", `The stand-in Azure has no action ${path}.`);
    return { status: 200, body };
  }

  /** `…/vaults/NAME/accessPolicies/add`: the older way of giving rights on a vault. */
  private accessPolicies(request: StandInRequest): StandInResponse {
    const vault = this.store.get(parentId(request.path));
    if (!vault) throw new StandInError(404, "ResourceNotFound", `${parentId(request.path)} was not found.`);
    const sent = objectsOf(objectOf(jsonBody(request)["properties"])["accessPolicies"]);
    const isSent = (policy: JsonObject): boolean => sent.some(({ objectId }) => objectId === policy["objectId"]);
    const others = objectsOf(vault.properties["accessPolicies"]).filter((policy) => !isSent(policy));
    const removes = lastSegment(request.path).toLowerCase() === "remove";
    const accessPolicies = removes ? others : [...others, ...sent];
    this.writes.patch(vault.id, { properties: { accessPolicies } });
    return { status: 200, body: { id: request.path, properties: { accessPolicies } } };
  }

  private written(request: StandInRequest, status: number, resource: Resource): StandInResponse {
    const subscription = /^\/subscriptions\/[^/]+/i.exec(request.path)?.[0] ?? "";
    const version = encodeURIComponent(request.query.get("api-version") ?? "");
    const operation = `https://${request.host}${subscription}${finishedOperation}?api-version=${version}`;
    return { status, body: this.reads.shown(resource), headers: { "Azure-AsyncOperation": operation } };
  }
}

/** Most of the provider's calls want 204; these two want 200. */
function statusOfDelete(path: string): number {
  return /\/budgets\/[^/]+$|^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+$/i.test(path) ? 200 : 204;
}
