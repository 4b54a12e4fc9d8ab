import { RefusedError } from "../lib/errors";

export interface MissingTool {
  readonly name: string;
  /** Why no source gave it, one clause per source that was tried. */
  readonly reasons: readonly string[];
  /** A command or an address. */
  readonly install: string;
}

/** Names everything that is missing at once, so that you need not find out one by one. */
export class MissingToolsError extends RefusedError {
  constructor(readonly missing: readonly MissingTool[]) {
    const lines = missing.map((tool) => `  ${tool.name}: ${tool.reasons.join("; ")}`);
    super(
      `These programs are needed and could not be had:\n${lines.join("\n")}`,
      `Install them and run the command again:\n${howTo(missing).join("\n")}`,
    );
    this.name = "MissingToolsError";
  }
}

/** Each command or address once, behind the names that it is for. */
function howTo(missing: readonly MissingTool[]): string[] {
  return [...new Set(missing.map(({ install }) => install))].map((install) => {
    const names = missing.filter((tool) => tool.install === install).map(({ name }) => name);
    return `  ${names.join(", ")}: ${install}`;
  });
}
