import { objectOf, textOf, type JsonObject } from "../../stand-in/json";

/**
 * The passwords that requests gave to resources, for tests that compare them with a vault's. Azure never returns one,
 * so they are no part of a resource. They are kept only in memory.
 */
export class GivenPasswords {
  private readonly passwords = new Map<string, string>();

  /** Remembers the password in a request for a resource, if there is one. */
  note(id: string, body: JsonObject): void {
    const password = textOf(objectOf(body["properties"])["administratorLoginPassword"]);
    if (password !== "") this.passwords.set(id.toLowerCase(), password);
  }

  /** The last password of a resource. */
  of(id: string): string | undefined {
    return this.passwords.get(id.toLowerCase());
  }
}
