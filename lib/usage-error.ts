import { UserError } from "./user-error";

/** A mistake in the command line that only the command itself can see. */
export class UsageError extends UserError {
  constructor(message: string, remedy?: string) {
    super(message, remedy);
    this.name = "UsageError";
  }
}
