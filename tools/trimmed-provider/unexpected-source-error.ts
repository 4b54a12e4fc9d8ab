/** A provider's sources look otherwise than the program that cuts them expects: nothing was built. */
export class UnexpectedSourceError extends Error {
  constructor(path: string, found: string) {
    super(`The provider can't be built from a part of its sources: ${path}: ${found}.`);
    this.name = "UnexpectedSourceError";
  }
}
