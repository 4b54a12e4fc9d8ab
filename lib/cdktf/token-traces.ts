import { createRequire } from "node:module";

/** Length that Node limits traces to by default. */
const usualLimit = 10;

/**
 * Makes cdktf's tokens without the trace of where each was made. There are thousands of them, and their traces took a
 * quarter of a synthesis. They serve only the message of a token that can't be resolved. To see them, start Node with
 * `--stack-trace-limit=50`.
 */
export function leaveOutTokenTraces(): void {
  if (Error.stackTraceLimit > usualLimit) return;
  try {
    const traces = createRequire(__filename)("cdktf/lib/tokens/private/stack-trace") as { captureStackTrace: () => [] };
    traces.captureStackTrace = () => [];
  } catch {
    // Another cdktf keeps the function elsewhere: synthesis is slower there, and still right.
  }
}
