import { UserError } from "../../lib/errors";

/** Waits until GET /up answers 200. When a rollout is done, not every proxy knows the Service yet. */
export async function waitUntilAnswering(url: string, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    if (await answers(url)) return;
    if (Date.now() > deadline)
      throw new UserError(`${url}/up did not answer within ${seconds} s`, "Look further: npx oms local logs web");
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

/** Whether GET /up answers 200 within two seconds. */
export async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/up`, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}
