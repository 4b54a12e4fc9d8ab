import { endChildren } from "./children";

/** Within it a second signal is the same request: npm hands on what the terminal has sent to everybody. */
const oneRequestMilliseconds = 1000;

let since: number | undefined;

/**
 * Runs once on Ctrl-C, a request to end or the end of the terminal, when the processes that this one started have ended.
 * A second request does not wait for them. What is half-done is recovered by the next run.
 */
export function onInterrupt(then: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (since !== undefined) {
        if (Date.now() - since > oneRequestMilliseconds) then();
        return;
      }
      since = Date.now();
      // A terminal that is gone takes no more words.
      process.stderr.on("error", () => undefined);
      process.stderr.write(`\nInterrupted (${signal}). Run the same command again: it recovers what is half-done.\n`);
      // Only the terminal's Ctrl-C has gone to the children too.
      void endChildren(signal === "SIGINT").then(then);
    });
  }
}
