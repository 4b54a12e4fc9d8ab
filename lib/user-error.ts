/**
 * A mistake or an obstacle that you can remove at the keyboard. The entry point prints the message and the remedy,
 * never a stack trace.
 */
export class UserError extends Error {
  /** What to do about it, as a sentence or a command. */
  readonly remedy: string | undefined;

  constructor(message: string, remedy?: string) {
    super(message);
    this.name = "UserError";
    this.remedy = remedy;
  }
}
