import { randomUUID } from "node:crypto";
import { StandInError } from "../../stand-in/exchange";
import { layered, type JsonObject } from "../../stand-in/json";
import { StateFile } from "../../stand-in/state-file";
import { deletedSecret, keyOf, listedSecret, requireVersion, shownSecret, type Secret } from "./secret-views";

/** The secrets of all vaults, with their versions. A deleted secret stays, and blocks its name, until it is purged. */
export class VaultSecrets {
  private readonly secrets = new Map<string, Secret>();
  private readonly file: StateFile<readonly Secret[]>;

  constructor(path?: string) {
    this.file = new StateFile(path, () => [...this.secrets.values()]);
    for (const secret of this.file.read() ?? []) this.secrets.set(keyOf(secret.vault, secret.name), secret);
  }

  set(vault: string, name: string, content: JsonObject): JsonObject {
    const known = this.secrets.get(keyOf(vault, name));
    if (known?.deletedAt !== undefined) {
      throw new StandInError(409, "Conflict", `Secret ${name} is currently in a deleted but recoverable state.`);
    }
    const now = seconds();
    const attributes = { enabled: true, created: now, updated: now, recoveryLevel: "Recoverable+Purgeable" };
    const version = { version: randomUUID().replaceAll("-", ""), content: layered({ attributes }, content) };
    const secret = known ?? { vault, name, versions: [] };
    secret.versions.push(version);
    this.secrets.set(keyOf(vault, name), secret);
    this.file.changed();
    return shownSecret(secret, version);
  }

  /** The secret with its value; the newest version when none is named. */
  get(vault: string, name: string, version = ""): JsonObject {
    const secret = this.require(vault, name);
    return shownSecret(secret, requireVersion(secret, version));
  }

  /** Changes attributes, content type or tags of a version. */
  update(vault: string, name: string, version: string, change: JsonObject): JsonObject {
    const secret = this.require(vault, name);
    const known = requireVersion(secret, version);
    const { attributes, tags, contentType } = change;
    const former = { ...known.content, ...(tags === undefined ? {} : { tags: undefined }) };
    const content = layered(former, { attributes, contentType, tags }, { attributes: { updated: seconds() } });
    secret.versions = secret.versions.map((each) => (each === known ? { ...each, content } : each));
    this.file.changed();
    return shownSecret(secret, { ...known, content });
  }

  delete(vault: string, name: string): JsonObject {
    const secret = this.require(vault, name);
    secret.deletedAt = seconds();
    this.file.changed();
    return this.deleted(vault, name);
  }

  deleted(vault: string, name: string): JsonObject {
    return deletedSecret(this.requireDeleted(vault, name));
  }

  recover(vault: string, name: string): JsonObject {
    delete this.requireDeleted(vault, name).deletedAt;
    this.file.changed();
    return this.get(vault, name);
  }

  purge(vault: string, name: string): void {
    this.requireDeleted(vault, name);
    this.secrets.delete(keyOf(vault, name));
    this.file.changed();
  }

  /** What lists show of a vault's secrets: no values. */
  list(vault: string, state: "present" | "deleted"): JsonObject[] {
    return [...this.secrets.values()]
      .filter((secret) => secret.vault === vault && (secret.deletedAt !== undefined) === (state === "deleted"))
      .map((secret) => listedSecret(secret, requireVersion(secret, ""), false));
  }

  versions(vault: string, name: string): JsonObject[] {
    const secret = this.require(vault, name);
    return secret.versions.map((version) => listedSecret(secret, version, true));
  }

  /** Forgets a vault that is gone. */
  forgetVault(vault: string): void {
    for (const [key, secret] of this.secrets) if (secret.vault === vault) this.secrets.delete(key);
    this.file.changed();
  }

  flush(): void {
    this.file.flush();
  }

  private require(vault: string, name: string): Secret {
    const secret = this.secrets.get(keyOf(vault, name));
    if (secret && secret.deletedAt === undefined) return secret;
    throw new StandInError(404, "SecretNotFound", `A secret with (name/id) ${name} was not found in this key vault.`);
  }

  private requireDeleted(vault: string, name: string): Secret {
    const secret = this.secrets.get(keyOf(vault, name));
    if (secret?.deletedAt !== undefined) return secret;
    throw new StandInError(404, "SecretNotFound", `Deleted Secret not found: ${name}`);
  }
}

function seconds(): number {
  return Math.floor(Date.now() / 1000);
}
