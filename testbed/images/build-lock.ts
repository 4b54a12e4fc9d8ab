import { setTimeout as wait } from "node:timers/promises";
import { releaseLock, takeLock } from "../../lib/process/lock-file";
import type { Progress } from "../../lib/progress";
import { imagesFolder } from "./folders";

const POLL_MILLISECONDS = 500;

/** Runs work while no other process builds images. The lock of a process that no longer runs is taken over. */
export async function withBuildLock<T>(progress: Progress, work: () => Promise<T>): Promise<T> {
  const lock = imagesFolder("lock");
  let told = false;
  for (let holder = takeLock(lock); holder !== undefined; holder = takeLock(lock)) {
    if (!told) progress.info(`Waiting for process ${holder}, which is building images`);
    told = true;
    await wait(POLL_MILLISECONDS);
  }
  try {
    return await work();
  } finally {
    releaseLock(lock);
  }
}
