import { StandInError } from "../../stand-in/exchange";
import { textOf, type Json, type JsonObject } from "../../stand-in/json";
import type { Resource } from "../resources/resource-store";
import { tokenClaims } from "./access-tokens";

/**
 * Lets a presented token sign in as an identity when one of its federated credentials fits: issuer, subject and audience
 * to the letter (https://learn.microsoft.com/entra/workload-id/workload-identity-federation). The signature is not
 * verified.
 * @throws StandInError 401 with what the token says
 */
export function requireFederation(identity: Resource, credentials: readonly Resource[], token: string): void {
  const claims = tokenClaims(token);
  if (credentials.some((credential) => fits(credential, claims))) return;
  throw new StandInError(
    401,
    "invalid_client",
    `AADSTS700213: no federated credential of ${identity.name} fits issuer '${textOf(claims["iss"])}', ` +
      `subject '${textOf(claims["sub"])}', audience '${audiencesOf(claims).join(", ")}'.`,
  );
}

function fits(credential: Resource, claims: JsonObject): boolean {
  const { issuer, subject, audiences } = credential.properties;
  return (
    withoutSlash(textOf(issuer)) === withoutSlash(textOf(claims["iss"])) &&
    subject === claims["sub"] &&
    list(audiences).some((audience) => audiencesOf(claims).includes(audience))
  );
}

function audiencesOf(claims: JsonObject): string[] {
  return list(claims["aud"]);
}

function list(value: Json | undefined): string[] {
  return [value ?? []].flat().map((entry) => textOf(entry));
}

function withoutSlash(url: string): string {
  return url.replace(/\/$/, "");
}
