import { Argument, type Command } from "commander";
import { environmentNames } from "../../environments";
import { exitCodes } from "../../lib/exit-codes";
import type { Progress } from "../../lib/progress";
import { terminalProgress } from "../../lib/terminal-progress";
import { ensureTools } from "../../tools";
import { describeServed, differing, remedies } from "../recover/describe-served";
import { recoverReleases } from "../recover/recover";
import { isServed, servedReleases, type ServedRelease } from "../recover/served-releases";
import type { StackState } from "../recover/unrecorded-releases";
import { clusterOf } from "./cluster-of";

interface RecoverOptions {
  readonly context?: string;
  readonly dryRun: boolean;
  readonly json: boolean;
}

export function addRecoverCommand(program: Command): void {
  program
    .command("recover")
    .description(
      "bring back the releases that a deploy left half-way (pending-install, -upgrade, -rollback, uninstalling, failed), import those that Helm finished and Terraform did not record, and compare what runs with the revision that served; ends with 1 (failed) when it is another, with --dry-run also when there is something to recover",
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
      const cluster = clusterOf("recover", environment, options.context);
      const { environmentReleases } = await import("../recover/environment-releases");
      const releases = environmentReleases(environment);
      const { helm, kubectl } = await ensureTools(["helm", "kubectl"], progress);
      const access = { helm, kubectl, ...cluster };
      const found = await recoverReleases({
        access,
        releases,
        openState: environment === "local" ? undefined : () => openState(environment, progress),
        progress,
        dryRun: options.dryRun,
      });
      const unserved = (await servedReleases(access, releases)).filter((release) => !isServed(release));
      if (options.json) process.stdout.write(`${JSON.stringify([...found, ...differing(unserved)], null, 2)}\n`);
      else tell(environment, found, unserved, options.dryRun, progress);
      if (unserved.length > 0 || (options.dryRun && found.length > 0)) process.exitCode = exitCodes.failed;
    });
}

/** What is said in the end: what was found, and what runs that was not deployed. */
function tell(
  environment: string,
  found: readonly object[],
  unserved: readonly ServedRelease[],
  dryRun: boolean,
  progress: Progress,
): void {
  for (const line of unserved.flatMap(describeServed)) progress.info(line);
  for (const line of remedies(unserved, environment)) progress.info(line);
  if (unserved.length > 0) return;
  if (found.length === 0) progress.info("Nothing to recover: what runs is what was deployed");
  else if (!dryRun) progress.info(`Recovered. Deploy again: npx cdktf deploy ${environment}`);
}

async function openState(environment: string, progress: Progress): Promise<StackState> {
  const { openStackState } = await import("../terraform/stack-state");
  return openStackState(environment, progress);
}
