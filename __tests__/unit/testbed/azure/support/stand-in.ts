import { BlobFiles } from "../../../../../testbed/azure/blob/blob-files";
import { BlobStorage } from "../../../../../testbed/azure/blob/blob-storage";
import { AccessTokens } from "../../../../../testbed/azure/entra/access-tokens";
import { Entra } from "../../../../../testbed/azure/entra/entra";
import { failure } from "../../../../../testbed/azure/failure";
import { deployer } from "../../../../../testbed/azure/options";
import { ResourceManager, type ResourceManagerOptions } from "../../../../../testbed/azure/resources/resource-manager";
import { ResourceStore } from "../../../../../testbed/azure/resources/resource-store";
import { KeyVault } from "../../../../../testbed/azure/vault/key-vault";
import { VaultSecrets } from "../../../../../testbed/azure/vault/vault-secrets";
import type { StandInResponse, StandInService } from "../../../../../testbed/stand-in/exchange";
import type { Json, JsonObject } from "../../../../../testbed/stand-in/json";
import { route } from "../../../../../testbed/stand-in/router";

export const group = `/subscriptions/${deployer.subscriptionId}/resourceGroups/oms`;

/** Parts of a request that a test cares about. */
export interface Sent {
  readonly host?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Json | Buffer;
}

/** The services of the stand-in without a network: `send` is a request with the deployer's token, unless it says other. */
export function standIn(folder = "", options: Partial<ResourceManagerOptions> = {}) {
  const tokens = new AccessTokens(deployer.tenantId);
  const store = new ResourceStore();
  const secrets = new VaultSecrets();
  const manager = new ResourceManager(store, tokens, { tenantId: deployer.tenantId, ...options });
  const entra = new Entra(store, tokens, deployer);
  const vault = new KeyVault(store, secrets, tokens, deployer.tenantId);
  const blobs = new BlobStorage(store, new BlobFiles(folder), tokens);
  const serviceOf = (host: string): StandInService => {
    if (host.endsWith("vault.azure.net")) return (request) => vault.answer(request);
    if (host.endsWith("blob.core.windows.net")) return (request) => blobs.answer(request);
    if (host.startsWith("login.")) return (request) => entra.answer(request);
    return (request) => manager.answer(request);
  };
  const authorization = `Bearer ${tokens.issue({ clientId: deployer.clientId, principalId: entra.deployerPrincipalId, audience: "" }).token}`;
  const send = (method: string, path: string, sent: Sent = {}): StandInResponse => {
    const { host = "management.azure.com", query = "", headers = {}, body } = sent;
    const content = body === undefined ? "" : Buffer.isBuffer(body) ? body : JSON.stringify(body);
    const request = { method, host, path, query: new URLSearchParams(query), body: Buffer.from(content) };
    const service = serviceOf(host);
    return route([{ speaksFor: () => true, service }], { ...request, headers: { authorization, ...headers } }, failure);
  };
  if (options.tenantId === undefined) send("PUT", group, { body: { location: "westus2" } });
  return { send, store, vault, deployerPrincipalId: entra.deployerPrincipalId };
}

/** A response's JSON object. */
export function bodyOf(response: StandInResponse): JsonObject {
  return response.body as JsonObject;
}

/** The code of a failed request. */
export function codeOf(response: StandInResponse): unknown {
  return (bodyOf(response)["error"] as JsonObject | undefined)?.["code"];
}

/** A resource's properties as a GET shows them. */
export function propertiesOf(response: StandInResponse): JsonObject {
  return bodyOf(response)["properties"] as JsonObject;
}

/** A response's body as text. */
export function textOf(response: StandInResponse): string {
  return Buffer.isBuffer(response.body) ? response.body.toString() : JSON.stringify(response.body ?? null);
}

/** A member of an object that must be text. */
export function memberOf(object: JsonObject, name: string): string {
  const value = object[name];
  if (typeof value === "string") return value;
  throw new Error(`${name} is no text`);
}
