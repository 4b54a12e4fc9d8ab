import { endChildren } from "./children";

/** Time in which a second signal is the same request: npm passes on what the terminal has sent to every process. */
const oneRequestMilliseconds = 1000;

let since: number | undefined;

/**
 * Runs `then` once on Ctrl-C, a request to end or the end of the terminal, when the processes that this one started
 * have ended. A second request does not wait for them. The next run recovers what is half-done.
 */
export function onInterrupt(then: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (since !== undefined) {
        if (Date.now() - since > oneRequestMilliseconds) then();
        return;
      }
      since = Date.now();
      // A terminal that is gone takes no more output.
      process.stderr.on("error", () => undefined);
      process.stderr.write(`\nInterrupted (${signal}). Run the same command again: it recovers what is half-done.\n`);
      // Only the terminal's Ctrl-C has reached the children too.
      void endChildren(signal === "SIGINT").then(then);
    });
  }
}
