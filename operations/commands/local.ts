import { InvalidArgumentError, Option, type Command } from "commander";
import { terminalProgress } from "../../lib/terminal-progress";
import { logWorkloads } from "../local/log-workloads";

/**
 * Adds the commands of `oms local`. What each does is loaded when it runs, so that `--help` and a mistyped option
 * answer at once. Commander passes every option as it was typed; the parsers below turn it into what the commands take.
 */
export function addLocalCommands(program: Command): void {
  const local = program
    .command("local")
    .description("OMS on a cluster of this machine, complete: MySQL, Valkey, web, Sidekiq, scheduler");
  const json = (): Option =>
    new Option("--json", "print the result as JSON on stdout; progress stays on stderr").default(false);

  local
    .command("up")
    .description("start the cluster, build and load the images, deploy; run again after any edit")
    .option("--context <name>", "use this kubeconfig context instead of a cluster of our own")
    .option("--confirm-context <name>", "repeat the name of a context that does not look local")
    .option(
      "--image <image>",
      "run this OMS image (name:tag, name@sha256:…, or a file of docker save) instead of the stand-in application",
    )
    .option("--values <file>", "Helm values merged over helm-values/oms.local.yaml")
    .addOption(new Option("--nodes <count>", "nodes of the own cluster").choices(["1", "2"]).default("1"))
    .option(
      "--add-ons",
      "also KEDA, Traefik, cert-manager, the External Secrets Operator; on the own cluster metrics-server too",
      false,
    )
    .option(
      "--port <port>",
      "port of the loopback address, for kind and k3d (default: that of the cluster, else 8080)",
      port,
    )
    .addOption(
      new Option(
        "--variant <name>",
        "overlay of the stand-in application (testbed/app-variants), for drills",
      ).hideHelp(),
    )
    .addOption(new Option("--skip-deploy", "stop before cdktf deploy").default(false))
    .addOption(json())
    .addHelpText(
      "after",
      "\nOn Linux as root, without Docker, the cluster is a node of the testbed's own in separate namespaces.",
    )
    .action(async (options: UpArguments) => {
      const { up } = await import("../local/up");
      await up({ ...options, nodes: options.nodes === "2" ? 2 : 1 }, terminalProgress());
    });

  local
    .command("status")
    .description("what runs; ends with 1 (failed) when it is not well")
    .addOption(json())
    .action(async (options: { json: boolean }) => {
      const { status } = await import("../local/status");
      await status(options, terminalProgress());
    });

  local
    .command("logs")
    .description(`logs of a workload: ${logWorkloads.join(", ")}, or a capsule's name`)
    .argument("[workload]", "whose logs", "web")
    .option("-f, --follow", "go on as lines come", false)
    .option("--tail <lines>", "lines from the end, of each pod", positive, 100)
    .action(async (workload: string, options: { follow: boolean; tail: number }) => {
      const { logs } = await import("../local/logs");
      await logs(workload, options, terminalProgress());
    });

  local
    .command("down")
    .description("remove it all: releases, cluster, processes, mounts, interfaces")
    .option("--purge", "also forget the images in the cluster's store; the next start is slower", false)
    .addOption(json())
    .action(async (options: { purge: boolean; json: boolean }) => {
      const { down } = await import("../local/down");
      await down(options, terminalProgress());
    });
}

interface UpArguments {
  readonly context?: string;
  readonly confirmContext?: string;
  readonly image?: string;
  readonly values?: string;
  readonly variant?: string;
  readonly nodes: "1" | "2";
  readonly addOns: boolean;
  readonly port?: number;
  readonly skipDeploy: boolean;
  readonly json: boolean;
}

function port(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 65535) return value;
  throw new InvalidArgumentError("it must be a whole number from 1 to 65535.");
}

function positive(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new InvalidArgumentError("it must be a whole number from 1.");
}
