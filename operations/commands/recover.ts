import { Argument, type Command } from "commander";
import { existsSync } from "node:fs";
import { environmentNames } from "../../environments";
import { RefusedError, UsageError } from "../../lib/errors";
import type { Progress } from "../../lib/progress";
import { terminalProgress } from "../../lib/terminal-progress";
import { kubeconfigFile } from "../../model/local/local-files";
import { formerSettings } from "../../model/local/settings-file";
import { ensureTools } from "../../tools";
import { recoverReleases } from "../recover/recover";
import type { StackState } from "../recover/unrecorded-releases";

interface RecoverOptions {
  readonly context?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export function addRecoverCommand(program: Command): void {
  program
    .command("recover")
    .description(
      "bring back the releases that a killed or interrupted deploy left half-way (pending-install, -upgrade, -rollback, uninstalling, failed before it ever served), and import those that Helm finished and Terraform did not record",
    )
    .addArgument(
      new Argument("<environment>", "environment whose deploy was interrupted").choices(["local", ...environmentNames]),
    )
    .option("--context <name>", "kubeconfig context of the environment's cluster; not for local")
    .option("--dry-run", "say what would be done, and do nothing", false)
    .option("--json", "print the releases found as JSON", false)
    .addHelpText(
      "after",
      `\nMake sure that no deploy is running: a running one looks exactly like an interrupted one.\nDetails: docs/runbooks/interrupted-deploy.md`,
    )
    .action(async (environment: string, options: RecoverOptions) => {
      const progress = terminalProgress();
      const cluster = access(environment, options.context);
      const { environmentReleases } = await import("../recover/environment-releases");
      const releases = environmentReleases(environment);
      const { helm } = await ensureTools(["helm"], progress);
      const found = await recoverReleases({
        access: { helm, ...cluster },
        releases,
        openState: environment === "local" ? undefined : () => openState(environment, progress),
        progress,
        dryRun: options.dryRun,
      });
      if (options.json) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
      else if (found.length === 0) progress.info("Nothing to recover: no release is half-way");
      else if (!options.dryRun) progress.info(`Recovered. Deploy again: npx cdktf deploy ${environment}`);
    });
}

async function openState(environment: string, progress: Progress): Promise<StackState> {
  const { openStackState } = await import("../terraform/stack-state");
  return openStackState(environment, progress);
}

function access(environment: string, context: string | undefined): { kubeconfig?: string; context?: string } {
  if (environment !== "local") {
    if (context !== undefined) return { context };
    throw new UsageError(
      `recover ${environment} needs the cluster's context`,
      "Add --context NAME (kubectl config get-contexts lists them)",
    );
  }
  if (!existsSync(kubeconfigFile))
    throw new RefusedError("There is no local environment here", "Start one: npx oms local up");
  return { kubeconfig: kubeconfigFile, context: formerSettings().context };
}
