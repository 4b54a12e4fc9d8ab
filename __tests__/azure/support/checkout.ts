import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { terraformEnvironment } from "../../../operations/local/terraform-environment";
import { command, projectFolder, type Ended } from "../../support/command";
import { existingTool } from "../../support/tools";

/** What synthesis and deployment read; the checkout's own output, state and packages stay out. */
const parts = ["charts", "constructs", "environments", "helm-values", "operations", "stacks", "testbed"];
const files = ["cdktf.json", "main.ts", "package.json", "tsconfig.json"];

/** A copy of the project, so that the bootstrap stack's state and a drill's edits don't touch the checkout. */
export class Checkout {
  readonly folder = mkdtempSync(join(tmpdir(), "oms-checkout-"));

  constructor(private readonly variables: Readonly<Record<string, string>>) {
    for (const part of [...parts, ...files])
      cpSync(join(projectFolder, part), join(this.folder, part), { recursive: true });
    symlinkSync(join(projectFolder, "node_modules"), join(this.folder, "node_modules"));
    // Whatever somebody set for Terraform in a file of their own would change what the commands do.
    writeFileSync(join(this.folder, "terraformrc"), "disable_checkpoint = true\n");
  }

  /** `npx cdktf …`, as a user types it; ended after so many minutes. What it said comes without colours. */
  async cdktf(minutes: number, ...args: string[]): Promise<Ended> {
    const started = Date.now();
    process.stderr.write(`npx cdktf ${args.join(" ")} …\n`);
    const { code, output } = await command("npx", ["cdktf", ...args], {
      cwd: this.folder,
      env: {
        ...terraformEnvironment(existingTool("terraform")),
        ...this.variables,
        TF_CLI_CONFIG_FILE: join(this.folder, "terraformrc"),
      },
      minutes,
    });
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
