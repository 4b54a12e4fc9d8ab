import { StandInError } from "../../stand-in/exchange";
import { layered, objectOf, without, type JsonObject } from "../../stand-in/json";

/** How long a deleted secret stays, by its own account, in seconds; the stand-in purges nothing by time. */
const retentionSeconds = 90 * 24 * 60 * 60;

/** One version of a secret: its value, its attributes, its tags. */
export interface Version {
  readonly version: string;
  readonly content: JsonObject;
}

export interface Secret {
  readonly vault: string;
  readonly name: string;
  /** Oldest first, never empty. */
  versions: Version[];
  deletedAt?: number;
}

/** @throws StandInError 404; an empty version is the newest */
export function requireVersion(secret: Secret, version: string): Version {
  const found = version === "" ? secret.versions.at(-1) : secret.versions.find((each) => each.version === version);
  if (found) return found;
  throw new StandInError(404, "SecretNotFound", `Secret ${secret.name} has no version ${version}.`);
}

/** A version with its value. */
export function shownSecret({ vault, name }: Secret, { version, content }: Version): JsonObject {
  return { ...content, id: `https://${vault}.vault.azure.net/secrets/${name}/${version}` };
}

/** A version as lists show it: without its value. */
export function listedSecret(secret: Secret, version: Version, withVersion: boolean): JsonObject {
  const id = `https://${secret.vault}.vault.azure.net/secrets/${secret.name}`;
  const { contentType, attributes, tags } = version.content;
  return layered(
    { id: withVersion ? `${id}/${version.version}` : id, attributes: objectOf(attributes) },
    { contentType, tags },
  );
}

/** Vault and secret names are the same in every case. */
export function keyOf(vault: string, name: string): string {
  return `${vault}/${name}`.toLowerCase();
}

/** A deleted secret: what it was, without its value, and how long it can be brought back. */
export function deletedSecret(secret: Secret): JsonObject {
  const { vault, name, deletedAt = 0 } = secret;
  return {
    ...without(shownSecret(secret, requireVersion(secret, "")), new Set(["value"])),
    recoveryId: `https://${vault}.vault.azure.net/deletedsecrets/${name}`,
    deletedDate: deletedAt,
    scheduledPurgeDate: deletedAt + retentionSeconds,
  };
}
