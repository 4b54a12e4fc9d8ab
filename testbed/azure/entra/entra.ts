import { StandInError, type StandInRequest, type StandInResponse } from "../../stand-in/exchange";
import { textOf, type JsonObject } from "../../stand-in/json";
import { derivedUuid } from "../resources/identifiers";
import type { ResourceStore } from "../resources/resource-store";
import type { AccessTokens } from "./access-tokens";
import { requireFederation } from "./federation";

const signInHost = "https://login.microsoftonline.com";

export interface EntraOptions {
  readonly tenantId: string;
  /** Client id of the application that deploys; any credential of it is accepted. */
  readonly clientId: string;
}

/**
 * Entra's sign-in: tokens for the deployer, and for user-assigned identities whose federated credential fits the token
 * that a pod or a workflow presents. Signatures of presented tokens are not verified.
 */
export class Entra {
  constructor(
    private readonly store: ResourceStore,
    private readonly tokens: AccessTokens,
    private readonly options: EntraOptions,
  ) {}

  answer(request: StandInRequest): StandInResponse {
    const { path, method } = request;
    if (path === "/common/discovery/instance") return { status: 200, body: instanceDiscovery(this.options.tenantId) };
    if (path.endsWith("/.well-known/openid-configuration")) return { status: 200, body: this.openIdConfiguration() };
    if (method === "POST" && path.endsWith("/token")) return this.token(new URLSearchParams(request.body.toString()));
    throw new StandInError(404, "NotFound", `The stand-in Entra has no ${method} ${path}.`);
  }

  /** Object id of the application that deploys. */
  get deployerPrincipalId(): string {
    return derivedUuid(`${this.options.clientId}service-principal`);
  }

  private token(form: URLSearchParams): StandInResponse {
    const clientId = form.get("client_id") ?? "";
    const assertion = form.get("client_assertion");
    const audience = form.get("resource") ?? (form.get("scope") ?? "").split(" ")[0]?.replace(/\/\.default$/, "") ?? "";
    if (assertion === null && !form.has("client_secret")) {
      throw new StandInError(
        401,
        "invalid_client",
        "AADSTS7000216: a client assertion or a client secret is required.",
      );
    }
    const principalId = this.principalOf(clientId, assertion);
    const { token, expiresInSeconds } = this.tokens.issue({ clientId, principalId, audience });
    return {
      status: 200,
      body: {
        token_type: "Bearer",
        access_token: token,
        expires_in: expiresInSeconds,
        ext_expires_in: expiresInSeconds,
        // The older endpoint's form.
        expires_on: String(Math.floor(Date.now() / 1000) + expiresInSeconds),
        not_before: String(Math.floor(Date.now() / 1000)),
        resource: audience,
      },
    };
  }

  private principalOf(clientId: string, assertion: string | null): string {
    if (clientId === this.options.clientId) return this.deployerPrincipalId;
    const identity = this.store
      .ofType("Microsoft.ManagedIdentity/userAssignedIdentities")
      .find(({ properties }) => properties["clientId"] === clientId);
    if (!identity) {
      throw new StandInError(
        400,
        "unauthorized_client",
        `AADSTS700016: no application or identity has id '${clientId}'.`,
      );
    }
    requireFederation(identity, this.store.members(`${identity.id}/federatedIdentityCredentials`), assertion ?? "");
    return textOf(identity.properties["principalId"]);
  }

  private openIdConfiguration(): JsonObject {
    const { tenantId } = this.options;
    return {
      issuer: `${signInHost}/${tenantId}/v2.0`,
      authorization_endpoint: `${signInHost}/${tenantId}/oauth2/v2.0/authorize`,
      token_endpoint: `${signInHost}/${tenantId}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${signInHost}/${tenantId}/oauth2/v2.0/devicecode`,
      jwks_uri: `${signInHost}/${tenantId}/discovery/v2.0/keys`,
      tenant_region_scope: "NA",
      cloud_instance_name: "microsoftonline.com",
    };
  }
}

function instanceDiscovery(tenantId: string): JsonObject {
  return {
    tenant_discovery_endpoint: `${signInHost}/${tenantId}/v2.0/.well-known/openid-configuration`,
    "api-version": "1.1",
    metadata: [
      {
        preferred_network: "login.microsoftonline.com",
        preferred_cache: "login.windows.net",
        aliases: ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"],
      },
    ],
  };
}
