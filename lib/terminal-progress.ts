import colors from "picocolors";
import type { Progress } from "./progress";

/**
 * Progress for people, on stderr: each step with its elapsed time, and on a terminal a line that ticks while the step
 * runs. Without a terminal, plain lines.
 */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const started = Date.now();
  // A stream that is not a terminal has no isTTY at all, and with `undefined` the library would decide by CI's
  // variables.
  const palette = colors.createColors(stream.isTTY ? colors.isColorSupported : false);
  const clock = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;
  const write = (mark: string, text: string): void => {
    if (stream.isTTY) stream.write("\r\u001b[K");
    stream.write(`${palette.dim(clock(started).padStart(8))}  ${mark} ${text}\n`);
  };
  const running: { title: string; since: number }[] = [];
  const tick = (): void => {
    const titles = running.map((step) => `${step.title} ${clock(step.since)}`).join(", ");
    if (stream.isTTY) stream.write(`\r\u001b[K${palette.dim(`… ${titles}`.slice(0, (stream.columns || 80) - 1))}`);
  };
  return {
    info: (message) => write(palette.dim("·"), message),
    async step(title, work) {
      const since = Date.now();
      const entry = { title, since };
      running.push(entry);
      if (!stream.isTTY) write(" ", `${title} …`);
      const timer = setInterval(tick, 200);
      const end = (): void => {
        clearInterval(timer);
        running.splice(running.indexOf(entry), 1);
      };
      try {
        const result = await work();
        end();
        write(palette.green("✓"), `${title} ${palette.dim(`(${clock(since)})`)}`);
        return result;
      } catch (error) {
        end();
        write(palette.red("✗"), `${title} ${palette.dim(`(${clock(since)})`)}`);
        throw error;
      }
    },
  };
}
