import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { UserError } from "../user-error";
import { clusterFiles, clusterFolder } from "./layout";

/**
 * Runs work while no other process starts or stops the cluster. A lock whose process is gone counts for nothing.
 * @throws UserError when another process is at it
 */
export async function withLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(clusterFolder(), { recursive: true });
  acquire();
  try {
    return await work();
  } finally {
    rmSync(clusterFiles.lock(), { force: true });
  }
}

function acquire(): void {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(clusterFiles.lock(), "wx");
      writeSync(file, `${process.pid} ${startTime(process.pid)}`);
      closeSync(file);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const [holder, started] = readLock();
    if (holder !== undefined && started !== undefined && startTime(Number(holder)) === started) {
      throw new UserError(
        `Process ${holder} is starting or stopping the local cluster right now.`,
        "Wait for it, or end it; the next start or stop tidies up whatever it leaves.",
      );
    }
    rmSync(clusterFiles.lock(), { force: true });
  }
  throw new UserError("The local cluster's lock changes hands again and again.", "Run one command at a time.");
}

function readLock(): string[] {
  try {
    return readFileSync(clusterFiles.lock(), "utf8").split(" ");
  } catch {
    return [];
  }
}

/**
 * When a process began, in clock ticks since boot: tells it from a later one with the same number. A zombie, which
 * is a killed process that nobody has asked about yet, counts as gone.
 */
function startTime(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, "utf8");
    const [state, ...fields] = status.slice(status.lastIndexOf(")") + 2).split(" ");
    return state === "Z" || state === "X" ? undefined : fields[18];
  } catch {
    return undefined;
  }
}
