import { request } from "node:http";

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
    call.on("timeout", () => call.destroy(new Error("timeout")));
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

/** Counts of a load that ran. */
export interface LoadResult {
  readonly requests: number;
  readonly failures: readonly string[];
}

/** Requests one after another in several loops, each on a new connection, until the work is done. */
export async function underLoad(loops: number, work: () => Promise<void>): Promise<LoadResult> {
  let going = true;
  let requests = 0;
  const failures: string[] = [];
  const loop = async (): Promise<void> => {
    while (going) {
      requests += 1;
      await ask("/up").then(
        ({ status }) => status === 200 || failures.push(`status ${status}`),
        (error: unknown) => failures.push(String(error)),
      );
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const running = Array.from({ length: loops }, loop);
  try {
    await work();
  } finally {
    going = false;
    await Promise.all(running);
  }
  return { requests, failures };
}
