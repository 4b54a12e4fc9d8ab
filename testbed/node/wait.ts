import { readFileSync } from "node:fs";

/**
 * Asks until the answer is true. An exception counts as "not yet".
 * @throws Error naming what did not happen, with the last lines of the log that should tell why
 */
export async function waitFor(
  what: string,
  seconds: number,
  condition: () => boolean | Promise<boolean>,
  logFile?: string,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  let last: unknown;
  for (;;) {
    try {
      if (await condition()) return;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const reason = last instanceof Error ? ` (${last.message})` : "";
  throw new Error(
    `${what} did not happen within ${seconds} s${reason}${logFile ? `; ${logFile} ends with:\n${tail(logFile)}` : ""}`,
  );
}

function tail(file: string): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-15).join("\n");
  } catch {
    return "(no such file)";
  }
}
