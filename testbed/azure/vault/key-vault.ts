import { StandInError, jsonBody, type StandInRequest, type StandInResponse } from "../../stand-in/exchange";
import { textOf, type JsonObject } from "../../stand-in/json";
import type { AccessTokens, TokenHolder } from "../entra/access-tokens";
import { vaultSuffix } from "../hosts";
import { sameId } from "../resources/identifiers";
import type { Resource, ResourceStore } from "../resources/resource-store";
import { rolesOn } from "../resources/roles";
import type { VaultSecrets } from "./vault-secrets";

const writingRoles = ["Key Vault Secrets Officer", "Key Vault Administrator"];
const readingRoles = [...writingRoles, "Key Vault Secrets User"];

/**
 * The data plane of every vault: only secrets. A vault answers only once Resource Manager has it, and only to a token
 * of a principal with a role on it. It does not check who may reach it over the network.
 */
export class KeyVault {
  constructor(
    private readonly store: ResourceStore,
    private readonly secrets: VaultSecrets,
    private readonly tokens: AccessTokens,
    private readonly tenantId: string,
  ) {}

  answer(request: StandInRequest): StandInResponse {
    const vault = this.vault(request.host.slice(0, -vaultSuffix.length));
    const signIn = `https://login.microsoftonline.com/${this.tenantId}`;
    const holder = this.tokens.require(request, `Bearer authorization="${signIn}", resource="https://vault.azure.net"`);
    this.requireRole(holder, vault, request.method === "GET" ? readingRoles : writingRoles);
    const [collection = "", name = "", part = ""] = request.path.slice(1).split("/");
    if (name === "") return this.list(vault.name, collection);
    if (collection === "secrets") return this.secret(request, vault.name, name, part);
    if (collection === "deletedsecrets") return this.deletedSecret(request, vault.name, name, part);
    throw new StandInError(404, "NotFound", `The stand-in vault has no ${request.path}.`);
  }

  /** Puts a value under a name into an existing vault, as a person does in the portal. */
  putSecret(vaultName: string, name: string, value: string): void {
    this.secrets.set(this.vault(vaultName).name, name, { value });
  }

  /** The newest value of a secret. */
  secretValue(vaultName: string, name: string): string {
    return textOf(this.secrets.get(this.vault(vaultName).name, name)["value"]);
  }

  private secret(request: StandInRequest, vault: string, name: string, part: string): StandInResponse {
    switch (request.method) {
      case "PUT":
        return ok(this.secrets.set(vault, name, jsonBody(request)));
      case "GET":
        return ok(
          part === "versions" ? { value: this.secrets.versions(vault, name) } : this.secrets.get(vault, name, part),
        );
      case "PATCH":
        return ok(this.secrets.update(vault, name, part, jsonBody(request)));
      case "DELETE":
        return ok(this.secrets.delete(vault, name));
      default:
        throw new StandInError(405, "MethodNotAllowed", `${request.method} is not a method of a secret.`);
    }
  }

  private deletedSecret(request: StandInRequest, vault: string, name: string, part: string): StandInResponse {
    if (request.method === "GET") return ok(this.secrets.deleted(vault, name));
    if (request.method === "POST" && part === "recover") return ok(this.secrets.recover(vault, name));
    if (request.method !== "DELETE")
      throw new StandInError(405, "MethodNotAllowed", `${request.method} ${request.path}`);
    if (this.vault(vault).properties["enablePurgeProtection"] === true) {
      throw new StandInError(403, "Forbidden", "The vault has purge protection.");
    }
    this.secrets.purge(vault, name);
    return { status: 204 };
  }

  private list(vault: string, collection: string): StandInResponse {
    if (collection === "deletedsecrets") return ok({ value: this.secrets.list(vault, "deleted") });
    return ok({ value: collection === "secrets" ? this.secrets.list(vault, "present") : [] });
  }

  private vault(name: string): Resource {
    const found = this.store.ofType("Microsoft.KeyVault/vaults").find((vault) => sameId(vault.name, name));
    if (found) return found;
    throw new StandInError(404, "VaultNotFound", `No vault has the name ${name}; its host name would not resolve.`);
  }

  private requireRole(holder: TokenHolder, vault: Resource, roles: readonly string[]): void {
    // The older kind of vault lists there who may do what; the stand-in does not read it.
    if (vault.properties["enableRbacAuthorization"] === false) return;
    if (rolesOn(this.store, holder.principalId, vault.id).some((role) => roles.includes(role))) return;
    throw new StandInError(
      403,
      "Forbidden",
      `Caller is not authorized to perform action on resource: ${holder.principalId} has none of the roles ` +
        `${roles.join(", ")} on vault ${vault.name}.`,
    );
  }
}

function ok(body: JsonObject): StandInResponse {
  return { status: 200, body };
}
