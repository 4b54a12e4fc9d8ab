import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import type { Progress } from "../progress";
import { imagesFolder } from "./folders";

const POLL_MILLISECONDS = 500;

/** Runs work while no other process builds images. The lock of a process that no longer runs is taken over. */
export async function withLock<T>(progress: Progress, work: () => Promise<T>): Promise<T> {
  await mkdir(imagesFolder(), { recursive: true });
  const lock = imagesFolder("lock");
  let told = false;
  while (!(await take(lock))) {
    const owner = Number(await readFile(lock, "utf8").catch(() => ""));
    if (owner > 0 && !isRunning(owner)) {
      await rm(lock, { force: true });
      continue;
    }
    if (!told) progress.info(`Waiting for process ${owner}, which is building images`);
    told = true;
    await wait(POLL_MILLISECONDS);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
