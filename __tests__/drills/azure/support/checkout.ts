import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { terraformEnvironment } from "../../../../operations/terraform/terraform-environment";
import { allProviders, existingMirror } from "../../../../tools/provider-mirror";
import { command, projectFolder, type Ended } from "../../../support/command";
import { existingTool } from "../../../support/tools";

/** What synthesis and deployment read; the checkout's own output, state and packages stay out. */
const parts = [
  ...["charts", "constructs", "environments", "helm-values", "lib", "model", "operations"],
  ...["rules", "stacks", "stateful", "testbed", "tools"],
];
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
  cdktf(minutes: number, ...args: string[]): Promise<Ended> {
    return this.run(minutes, "npx", ["cdktf", ...args]);
  }

  /** `npx oms …` of this copy, with the credentials of a cluster; fails the test when it ends with another exit code. */
  async oms(minutes: number, kubeconfig: string, expected: number, ...args: string[]): Promise<string> {
    // npx would take the packages' link to the project, and with it the project's own folders.
    const command = ["operations/bin/oms.mjs", ...args];
    const { code, output } = await this.run(minutes, process.execPath, command, { KUBECONFIG: kubeconfig });
    if (code !== expected) throw new Error(`oms ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
    return output;
  }

  /** `terraform …` in the folder of a stack that a command of cdktf has prepared. */
  terraform(minutes: number, stack: string, ...args: string[]): Promise<Ended> {
    const folder = join(this.folder, "cdktf.out", "stacks", stack);
    return this.run(minutes, existingTool("terraform"), [`-chdir=${folder}`, ...args]);
  }

  /** The same; fails the test with what it said when it does not end well. */
  async succeed(minutes: number, ...args: string[]): Promise<string> {
    const { code, output } = await this.cdktf(minutes, ...args);
    if (code !== 0) throw new Error(`npx cdktf ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`);
    return output;
  }

  private async run(
    minutes: number,
    program: string,
    args: readonly string[],
    variables: Readonly<Record<string, string>> = {},
  ): Promise<Ended> {
    const started = Date.now();
    const title = [basename(program), ...args].join(" ");
    process.stderr.write(`${title} …\n`);
    const { code, output } = await command(program, args, {
      cwd: this.folder,
      env: {
        ...terraformEnvironment(existingTool("terraform")),
        // Where the registry answers, no mirror was made, and the official providers are used.
        OMS_PROVIDER_MIRROR: existingMirror(allProviders) === undefined ? undefined : "1",
        ...this.variables,
        ...variables,
        TF_CLI_CONFIG_FILE: join(this.folder, "terraformrc"),
      },
      minutes,
    });
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    process.stderr.write(`${title}: ended with ${code} after ${seconds} s\n`);
    return { code, output: stripVTControlCharacters(output) };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
