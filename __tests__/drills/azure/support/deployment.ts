import { join } from "node:path";
import type { State } from "./state";
import { start, type Ended, type Running } from "./terraform";

/** What a plan says, as `terraform show -json` tells it. */
export interface Planned {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly mode: string;
    readonly type: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
}

/** Options of a `Deployment`. */
interface DeploymentOptions {
  readonly stack: string;
  /** Where the stack is synthesized. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly places: Readonly<Record<"logs" | "plans" | "states", string>>;
}

/** Terraform in the folder of one stack. What it says, plans and keeps is written down, to be searched for secrets. */
export class Deployment {
  private calls = 0;

  constructor(private readonly options: DeploymentOptions) {}

  get stack(): string {
    return this.options.stack;
  }

  /** Starts a call with exactly these arguments. */
  start(...args: string[]): Running {
    const { folder, env, places } = this.options;
    const log = join(places.logs, `${this.nextName()}-${args[0] ?? ""}.log`);
    return start({ folder, env, log }, args);
  }

  /** A call that may fail; it asks no questions. */
  try(command: string, ...args: string[]): Promise<Ended> {
    const asks = ["init", "plan", "apply", "destroy"].includes(command);
    return this.start(command, "-no-color", ...(asks ? ["-input=false"] : []), ...args).ended;
  }

  /** @throws Error with everything that Terraform said, unless it ends well */
  async run(command: string, ...args: string[]): Promise<string> {
    return this.expectWell(command, await this.try(command, ...args));
  }

  /** Plans, and keeps the plan for `apply`. Code 2 says that there are changes, code 0 that there are none. */
  async plan(): Promise<Planned & { readonly code: number }> {
    const ended = await this.try("plan", "-out=planned", "-detailed-exitcode");
    if (ended.code !== 2) this.expectWell("plan", ended);
    const text = await this.write("plans", "json", "show", "-json", "planned");
    return { ...(JSON.parse(text) as Planned), code: ended.code };
  }

  /** Applies what `plan` kept. */
  apply(): Promise<string> {
    return this.run("apply", "-parallelism=30", "planned");
  }

  /** Destroys without asking. */
  destroy(): Promise<Ended> {
    return this.try("destroy", "-auto-approve", "-parallelism=30");
  }

  /** The state, kept as it is stored and as Terraform shows it. */
  async state(): Promise<State> {
    await this.write("states", "tfstate", "state", "pull");
    return JSON.parse(await this.write("states", "json", "show", "-json")) as State;
  }

  /** What a call prints goes to a file of its own, and into no log. */
  private async write(place: "plans" | "states", ending: string, ...args: string[]): Promise<string> {
    const { folder, env, places } = this.options;
    const log = join(places[place], `${this.nextName()}.${ending}`);
    return this.expectWell(args.join(" "), await start({ folder, env, log }, args).ended);
  }

  private nextName(): string {
    this.calls += 1;
    return `${this.stack}-${String(this.calls).padStart(2, "0")}`;
  }

  private expectWell(command: string, { code, output }: Ended): string {
    if (code === 0) return output;
    throw new Error(`terraform ${command} of ${this.stack} failed with ${code}:\n${output}`);
  }
}
