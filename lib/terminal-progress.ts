import colors from "picocolors";
import { systemClock, type Clock } from "./clock";
import { signsOfLife, type Progress } from "./progress";
import { RunningStep } from "./running-step";

/** Milliseconds between two states of the moving line. */
const frameMilliseconds = 200;

/**
 * Progress for people, on stderr: each step with its elapsed time. On a terminal a line moves while steps run; without one
 * there are plain lines, one a minute at least.
 */
export function terminalProgress(
  stream: Pick<NodeJS.WriteStream, "write" | "isTTY" | "columns"> = process.stderr,
  clock: Clock = systemClock,
): Progress {
  const started = clock.now();
  // A stream that is not a terminal has no isTTY at all, and with `undefined` the library would decide by CI's
  // variables.
  const palette = colors.createColors(stream.isTTY ? colors.isColorSupported : false);
  const time = (since: number): string => `${((clock.now() - since) / 1000).toFixed(1)} s`;
  const running = new Set<RunningStep>();
  const life = signsOfLife((step) => {
    if (!stream.isTTY) write(palette.dim("·"), step.line(clock.now()));
  }, clock);
  const write = (mark: string, text: string): void => {
    if (stream.isTTY) stream.write("\r\u001b[K");
    stream.write(`${palette.dim(time(started).padStart(8))}  ${mark} ${text}\n`);
    life.written();
  };
  let stopMoving: (() => void) | undefined;
  const move = (): void => {
    const line = movingLine([...running], clock.now(), (stream.columns || 80) - 1);
    stream.write(`\r\u001b[K${palette.dim(line)}`);
  };
  const begin = (step: RunningStep): (() => void) => {
    running.add(step);
    const end = life.begin(step);
    if (stream.isTTY) stopMoving ??= clock.every(frameMilliseconds, move);
    return () => {
      end();
      running.delete(step);
      if (running.size > 0) return;
      stopMoving?.();
      stopMoving = undefined;
    };
  };
  return {
    info: (message) => write(palette.dim("·"), message),
    async step(title, work) {
      const step = new RunningStep(title, clock.now());
      if (!stream.isTTY) write(" ", `${title} …`);
      const end = begin(step);
      try {
        const result = await work(step.report(clock));
        end();
        write(palette.green("✓"), `${title} ${palette.dim(`(${time(step.since)})`)}`);
        return result;
      } catch (error) {
        end();
        write(palette.red("✗"), `${title} ${palette.dim(`(${time(step.since)})`)}`);
        throw error;
      }
    },
  };
}

/** All running steps in one line; titles are shortened before numbers are. */
export function movingLine(running: readonly RunningStep[], now: number, columns: number): string {
  const states = running.map((step) => {
    const detail = step.detail(now);
    const seconds = `${((now - step.since) / 1000).toFixed(1)} s`;
    return detail === "" ? ` ${seconds}` : `: ${detail}, ${seconds}`;
  });
  const fixed = "… ".length + states.join("").length + 2 * (running.length - 1);
  const room = Math.max(8, Math.floor((columns - fixed) / running.length));
  const parts = running.map(({ title }, index) => `${shortened(title, room)}${states[index]}`);
  return `… ${parts.join("; ")}`.slice(0, columns);
}

function shortened(title: string, room: number): string {
  return title.length <= room ? title : `${title.slice(0, room - 1)}…`;
}
