import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { markRuns, processMark } from "../lib/process/process-mark";

const policyFile = "/usr/sbin/policy-rc.d";
const ours = "# Written by oms-platform while it installs packages: process ";

/**
 * Runs work while no service may start. Debian starts a package's service when it installs it, but the cluster starts
 * its own containerd and must have no other. The file that forbids it is removed afterwards, also when this process is
 * interrupted; a file of others stays as it is.
 */
export async function withoutServices(work: () => Promise<void>, file = policyFile): Promise<void> {
  removeStalePolicy(file);
  if (existsSync(file)) return work();
  writeFileSync(file, `#!/bin/sh\n${ours}${processMark()}\nexit 101\n`, { mode: 0o755 });
  const remove = (): void => rmSync(file, { force: true });
  process.once("exit", remove);
  try {
    await work();
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** Removes the file that a killed run of ours left: no service of the machine would start when it is installed. */
export function removeStalePolicy(file = policyFile): void {
  if (!existsSync(file)) return;
  const [, mark] = readFileSync(file, "utf8").split(ours);
  if (mark !== undefined && !markRuns(mark.split("\n")[0] ?? "")) rmSync(file, { force: true });
}
