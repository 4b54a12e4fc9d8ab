import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { command, projectFolder, type Ended } from "./command";

const parts = [
  ...["charts", "constructs", "environments", "helm-values", "lib", "model", "operations"],
  ...["rules", "stacks", "stateful", "testbed", "tools"],
];
const files = ["cdktf.json", "main.ts", "package.json", "tsconfig.json"];

/** A copy of the project, with programs that only say what they were asked, in place of the machine's. */
export class FakeMachine {
  readonly folder = mkdtempSync(join(tmpdir(), "oms-fake-machine-"));
  readonly project = join(this.folder, "project");
  /** `OMS_CACHE_DIR` of its commands. */
  readonly cache = join(this.folder, "cache");
  private readonly programs = join(this.folder, "bin");

  constructor() {
    mkdirSync(this.programs);
    for (const part of [...parts, ...files])
      cpSync(join(projectFolder, part), join(this.project, part), { recursive: true });
    symlinkSync(join(projectFolder, "node_modules"), join(this.project, "node_modules"));
  }

  /** A shell script that stands in for a program; every call of it is noted. */
  program(name: string, script: string): void {
    const file = join(this.programs, name);
    writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> ${join(this.folder, "calls")}\n${script}\n`, { mode: 0o755 });
  }

  /** Calls of the stand-ins, oldest first. */
  calls(): string[] {
    const file = join(this.folder, "calls");
    return existsSync(file) ? readFileSync(file, "utf8").trimEnd().split("\n") : [];
  }

  /** A file of the project's `.local`; `undefined` when it is not there. */
  local(name: string): string | undefined {
    const file = join(this.project, ".local", name);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  write(path: string, content: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  oms(...args: string[]): Promise<Ended> {
    return this.node("operations/bin/oms.mjs", ...args);
  }

  /** A program of the project's, or of Node's own options. */
  node(...args: string[]): Promise<Ended> {
    const PATH = [this.programs, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter);
    const env = { PATH, OMS_CACHE_DIR: this.cache, OMS_STATE_DIR: join(this.folder, "state") };
    return command(process.execPath, args, { cwd: this.project, env });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
