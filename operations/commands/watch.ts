import { Argument, type Command } from "commander";
import { environmentNames } from "../../environments";
import { terminalProgress } from "../../lib/terminal-progress";
import { clusterOf } from "./cluster-of";

interface WatchOptions {
  readonly context?: string;
  readonly json: boolean;
}

export function addWatchCommand(program: Command): void {
  program
    .command("watch")
    .description(
      "run a deploy and watch the pods beside it: of those that do not start it keeps container, exit code and the end of the log, which a roll back removes; ends as the deploy does",
    )
    .addArgument(
      new Argument("<environment>", "environment whose pods are watched").choices(["local", ...environmentNames]),
    )
    .argument("[command...]", "what to run, after --; without one it watches until Ctrl-C")
    .option("--context <name>", "kubeconfig context of the environment's cluster; not for local")
    .option("--json", "print the causes as JSON on stdout; what the deploy prints goes to stderr", false)
    .addHelpText(
      "after",
      "\nExample: npx oms watch staging --context oms-staging -- npx cdktf deploy staging\nDetails: docs/runbooks/deploy.md",
    )
    .action(async (environment: string, command: readonly string[], options: WatchOptions) => {
      const cluster = clusterOf("watch", environment, options.context);
      const { watch } = await import("../watch/watch");
      process.exitCode = await watch({ environment, cluster, command, json: options.json }, terminalProgress());
    });
}
