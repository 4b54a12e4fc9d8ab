import { objectOf, textOf, type JsonObject } from "../../stand-in/json";

/**
 * The passwords that requests gave to resources, for tests that compare them with a vault's. Azure never returns one, so
 * they are no part of a resource; they are kept in memory only.
 */
export class GivenPasswords {
  private readonly passwords = new Map<string, string>();

  /** Takes note of what a request for a resource says, if it says a password. */
  note(id: string, body: JsonObject): void {
    const password = textOf(objectOf(body["properties"])["administratorLoginPassword"]);
    if (password !== "") this.passwords.set(id.toLowerCase(), password);
  }

  /** The last one. */
  of(id: string): string | undefined {
    return this.passwords.get(id.toLowerCase());
  }
}
