import { request } from "node:http";
import { underLoad as load, type LoadResult } from "../../../support/load";

const address = { host: "10.250.77.2", port: 30080 };

/** One request on a connection of its own. */
export function ask(path: string, method = "GET", timeoutSeconds = 20): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ ...address, path, method, agent: false, timeout: timeoutSeconds * 1000 }, (response) => {
      let body = "";
      response.on("data", (data: Buffer) => (body += data.toString()));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      response.on("error", reject);
    });
    call.on("timeout", () => {
      reject(new Error("timeout"));
      // Not closed: the kernel would give its port to a later request, and the node, which remembers an unanswered
      // connection for two minutes, would send that one to the same dead pod.
      call.socket?.unref();
    });
    call.on("error", reject);
    call.end();
  });
}

// Each batch has its own durations, and every run of the drills the same ones.
let seed = 0;

/** Puts jobs on a capsule's queue and returns their ids. */
export async function enqueue(capsule: string, count: number, seconds: string): Promise<string[]> {
  const { status, body } = await ask(
    `/enqueue?capsule=${capsule}&n=${count}&seconds=${seconds}&seed=${(seed += 1)}`,
    "POST",
  );
  if (status !== 200) throw new Error(`enqueue: ${status} ${body}`);
  return (JSON.parse(body) as { jids: string[] }).jids;
}

/**
 * Requests in several loops, each on a new connection, until the work is done; the work is told how many were begun. A pause
 * of 60 milliseconds makes thousands of them in an upgrade, and leaves the processors to the upgrade.
 */
export const underLoad = (
  loops: number,
  work: (made: () => number) => Promise<void>,
  pauseMilliseconds = 60,
): Promise<LoadResult> => load({ ask: () => ask("/up"), loops, pauseMilliseconds }, work);
