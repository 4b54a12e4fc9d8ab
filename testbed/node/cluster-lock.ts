import { UserError } from "../../lib/errors";
import { releaseLock, takeLock } from "../../lib/process/lock-file";
import { clusterFiles } from "./layout";

/**
 * Runs work while no other process starts or stops the cluster. A lock whose process is gone does not count.
 * @throws UserError when another process does so
 */
export async function withClusterLock<T>(work: () => Promise<T>): Promise<T> {
  const holder = takeLock(clusterFiles.lock());
  if (holder !== undefined) {
    throw new UserError(
      `Process ${holder} is starting or stopping the local cluster right now.`,
      "Wait for it, or end it; the next start or stop tidies up whatever it leaves.",
    );
  }
  try {
    return await work();
  } finally {
    releaseLock(clusterFiles.lock());
  }
}
