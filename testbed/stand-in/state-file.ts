import { readFileSync } from "node:fs";
import { UserError } from "../../lib/errors";
import { replaceFile } from "../../lib/files";

const writeDelayMilliseconds = 100;

/**
 * A JSON file that follows a value in memory. It is written soon after each change, whole and readable only by its
 * owner, so that the next start finds everything. Without a path nothing is kept.
 */
export class StateFile<T> {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly path: string | undefined,
    private readonly current: () => T,
  ) {}

  /** What an earlier run left; `undefined` when there was none. */
  read(): T | undefined {
    if (this.path === undefined) return undefined;
    let text: string;
    try {
      text = readFileSync(this.path, "utf8");
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new UserError(`${this.path} is not JSON.`, "Delete it to start with an empty stand-in Azure.");
    }
  }

  changed(): void {
    if (this.path === undefined || this.timer) return;
    this.timer = setTimeout(() => this.flush(), writeDelayMilliseconds);
    this.timer.unref();
  }

  /** Writes now what waits to be written. */
  flush(): void {
    if (!this.timer || this.path === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    replaceFile(this.path, JSON.stringify(this.current(), undefined, 1), { privately: true });
  }
}
