import { UserError } from "../user-error";

export interface MissingTool {
  readonly name: string;
  /** Why no source gave it, one clause per source that was tried. */
  readonly reasons: readonly string[];
  /** A command or an address. */
  readonly install: string;
}

/** Names everything that is missing at once, so that nobody has to find out one by one. */
export class MissingToolsError extends UserError {
  constructor(readonly missing: readonly MissingTool[]) {
    const lines = missing.map((tool) => `  ${tool.name}: ${tool.reasons.join("; ")}`);
    super(
      `These programs are needed and could not be had:\n${lines.join("\n")}`,
      `Install them and run the command again:\n${[...new Set(missing.map((tool) => `  ${tool.install}`))].join("\n")}`,
    );
    this.name = "MissingToolsError";
  }
}
