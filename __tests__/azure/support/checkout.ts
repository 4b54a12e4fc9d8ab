import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { existingTool } from "../../support/tools";

const project = join(__dirname, "..", "..", "..");

/** What synthesis and deployment read; the checkout's own output, state and packages stay out. */
const parts = ["charts", "constructs", "environments", "helm-values", "operations", "stacks", "testbed"];
const files = ["cdktf.json", "main.ts", "package.json", "tsconfig.json"];

/** How a command ended, and everything it said, without colours. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A copy of the project, so that the bootstrap stack's state and a drill's edits don't touch the checkout. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), "oms-checkout-"));

  constructor(private readonly variables: Readonly<Record<string, string>>) {
    for (const part of [...parts, ...files]) cpSync(join(project, part), join(this.folder, part), { recursive: true });
    symlinkSync(join(project, "node_modules"), join(this.folder, "node_modules"));
    // A setting that names a missing file makes Terraform warn at every call.
    writeFileSync(join(this.folder, "terraformrc"), "disable_checkpoint = true\n");
  }

  /** `npx cdktf …`, as a user types it; ended after so many minutes. */
  async cdktf(minutes: number, ...args: string[]): Promise<Ended> {
    const started = Date.now();
    process.stderr.write(`npx cdktf ${args.join(" ")} …\n`);
    const child = spawn("npx", ["cdktf", ...args], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
      env: {
        // eslint-disable-next-line no-restricted-properties -- what the user's shell would hand on
        ...process.env,
        ...this.variables,
        TERRAFORM_BINARY_NAME: existingTool("terraform"),
        TF_CLI_CONFIG_FILE: join(this.folder, "terraformrc"),
        CHECKPOINT_DISABLE: "1",
      },
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data: Buffer) => (output += data.toString()));
    const timer = setTimeout(() => process.kill(-child.pid!, "SIGTERM"), minutes * 60_000);
    const code = await new Promise<number>((resolve) => child.once("close", (ended) => resolve(ended ?? 137)));
    clearTimeout(timer);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    process.stderr.write(`npx cdktf ${args.join(" ")}: ended with ${code} after ${seconds} s\n`);
    return { code, output: stripVTControlCharacters(output) };
  }

  /** The same; fails the test with what it said when it does not end well. */
  async succeed(minutes: number, ...args: string[]): Promise<string> {
    const { code, output } = await this.cdktf(minutes, ...args);
    if (code !== 0) throw new Error(`npx cdktf ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
    return output;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
