/**
 * A mistake or an obstacle that the person at the keyboard can remove.
 * The entry point prints the message and the remedy, never a stack trace.
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

/** Refused before anything was changed. */
export class RefusedError extends UserError {
  constructor(message: string, remedy?: string) {
    super(message, remedy);
    this.name = "RefusedError";
  }
}

/** The command could not learn enough to answer: neither yes nor no. */
export class UndecidedError extends UserError {
  constructor(message: string, remedy?: string) {
    super(message, remedy);
    this.name = "UndecidedError";
  }
}

/** The command line is wrong in a way that only the command itself can tell. */
export class UsageError extends UserError {
  constructor(message: string, remedy?: string) {
    super(message, remedy);
    this.name = "UsageError";
  }
}
