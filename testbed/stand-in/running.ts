import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../lib/files";
import { statusPath } from "./server";

/** A stand-in Azure of another process. */
export interface Running {
  readonly pid: number;
  readonly port: number;
}

/** Writes what a running stand-in keeps in its folder; removed when it ends. */
export function recordRunning(folder: string, running: Running): void {
  replaceFile(recordPath(folder), JSON.stringify(running), { privately: true });
}

export function forgetRunning(folder: string): void {
  rmSync(recordPath(folder), { force: true });
}

/** The stand-in that uses a folder, if one answers. A record of a killed process does not count. */
export async function findRunning(folder: string): Promise<(Running & { resources: number }) | undefined> {
  let recorded: Running;
  try {
    recorded = JSON.parse(readFileSync(recordPath(folder), "utf8")) as Running;
    const answer = await fetch(`http://127.0.0.1:${recorded.port}${statusPath}`, { signal: AbortSignal.timeout(3000) });
    const status = (await answer.json()) as { pid: number; folder: string; resources: number };
    return status.pid === recorded.pid ? { ...recorded, resources: status.resources } : undefined;
  } catch {
    return undefined;
  }
}

function recordPath(folder: string): string {
  return join(folder, "running.json");
}
