import { UserError } from "./user-error";

/** Refused before anything was changed. */
export class RefusedError extends UserError {
  constructor(message: string, remedy?: string) {
    super(message, remedy);
    this.name = "RefusedError";
  }
}
