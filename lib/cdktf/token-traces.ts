import { createRequire } from "node:module";

/** What Node cuts traces to by itself. */
const usualLimit = 10;

/**
 * Makes cdktf's tokens without the trace of where each was made. There are thousands of them, and their traces were a
 * quarter of a synthesis; they serve only the message of a token that can't be resolved. Who looks for such a mistake
 * starts Node with `--stack-trace-limit=50`, and the traces are there.
 */
export function leaveOutTokenTraces(): void {
  if (Error.stackTraceLimit > usualLimit) return;
  try {
    const traces = createRequire(__filename)("cdktf/lib/tokens/private/stack-trace") as { captureStackTrace: () => [] };
    traces.captureStackTrace = () => [];
  } catch {
    // Another cdktf keeps it elsewhere: synthesis is slower there, and right all the same.
  }
}
