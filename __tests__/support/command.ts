import { spawn } from "node:child_process";
import { basename, join } from "node:path";
import { childEnvironment } from "../../lib/paths";
import { waiting } from "./waits";

export const projectFolder = join(__dirname, "..", "..");

/** How a command ended, and everything it said. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A signal to all processes of a command, as from a terminal, at a moment of the drill's choosing. */
export interface Interruption {
  readonly signal: NodeJS.Signals;
  /** Resolves at the moment. */
  readonly when: () => Promise<void>;
}

/** Options of `command`. */
export interface CommandOptions {
  /** @default the checkout */
  readonly cwd?: string;
  /** Added to the caller's environment; `undefined` removes a variable. @default the caller's environment as it is */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** All processes of the command are ended after so many minutes. @default no limit */
  readonly minutes?: number;
  /** @default none */
  readonly interruption?: Interruption;
}

/** Runs one of the project's own commands as a user would. */
export function command(name: string, args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  return waiting(commandTitle(name, args), () => start(name, args, options));
}

/** The words that tell what a command is about: without its options, what they name, and what it runs elsewhere. */
export function commandTitle(name: string, args: readonly string[]): string {
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  const words = own.filter((argument, index) => !argument.startsWith("-") && !own[index - 1]?.startsWith("--"));
  return [basename(name), ...words.slice(0, 3)].join(" ");
}

async function start(name: string, args: readonly string[], options: CommandOptions): Promise<Ended> {
  const { cwd = projectFolder, env, minutes, interruption } = options;
  const child = spawn(name, args, {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
    // A group of its own, which gets the signal whole.
    detached: interruption !== undefined || minutes !== undefined,
    ...(env === undefined ? {} : { env: childEnvironment(env) }),
  });
  const end = (signal: NodeJS.Signals): boolean => process.kill(-child.pid!, signal);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
  const timer = minutes === undefined ? undefined : setTimeout(() => end("SIGTERM"), minutes * 60_000);
  const ended = new Promise<Ended>((resolve) =>
    child.once("close", (code) => {
      clearTimeout(timer);
      resolve({ code: code ?? 137, output });
    }),
  );
  if (interruption !== undefined) {
    await interruption.when();
    end(interruption.signal);
  }
  return ended;
}
