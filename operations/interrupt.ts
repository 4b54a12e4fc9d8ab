let handled = false;

/**
 * Runs once on Ctrl-C or a request to end. Child processes of the terminal get the signal themselves; what they leave
 * half-done is recovered by the next run.
 */
export function onInterrupt(then: () => void): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (handled) return;
      handled = true;
      process.stderr.write(`\nInterrupted (${signal}). Run the same command again: it recovers what is half-done.\n`);
      then();
    });
  }
}
