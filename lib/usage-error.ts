import { UserError } from "./user-error";

/** The command line is wrong in a way that only the command itself can tell. */
export class UsageError extends UserError {
  constructor(message: string, remedy?: string) {
    super(message, remedy);
    this.name = "UsageError";
  }
}
