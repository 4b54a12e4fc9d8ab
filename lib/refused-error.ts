import { UserError } from "./user-error";

/** A refusal before anything was changed. */
export class RefusedError extends UserError {
  constructor(message: string, remedy?: string) {
    super(message, remedy);
    this.name = "RefusedError";
  }
}
