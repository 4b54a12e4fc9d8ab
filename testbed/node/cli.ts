import { Command, InvalidArgumentError } from "commander";
import { spawn } from "node:child_process";
import { importImages, nodeCommand, nodeStatus, powerOffSecondNode, startNode, stopNode, type NodeNumber } from ".";
import { UserError } from "../../lib/errors";
import { exitCodes } from "../../lib/exit-codes";
import { plainProgress } from "../../lib/progress";

const progress = plainProgress();

function nodeNumber(text: string): NodeNumber {
  if (text === "1" || text === "2") return Number(text) as NodeNumber;
  throw new InvalidArgumentError("1 and 2 are possible.");
}

function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

const program = new Command("node")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.usage))
  .description("The testbed's own Kubernetes cluster, for people who work on the testbed.");
program
  .command("up")
  .option("--nodes <number>", "how many nodes", nodeNumber, 1)
  .action(async (options: { nodes: NodeNumber }) => print(await startNode({ nodes: options.nodes, progress })));
program
  .command("down")
  .option("--purge", "remove imported images and logs too")
  .action((options: { purge?: boolean }) => stopNode(progress, options));
program
  .command("power-off")
  .description("ends node 2 without a word to the API server; `up --nodes 2` brings it back")
  .action(() => powerOffSecondNode());
program.command("status").action(() => print(nodeStatus() ?? { running: false }));
program
  .command("import")
  .argument("<archive...>", "docker-archives")
  .action((archives: string[]) => importImages(archives, progress));
program
  .command("exec")
  .option("--node <number>", "on which node", nodeNumber, 1)
  .argument("<command...>")
  .action((command: string[], options: { node: NodeNumber }) => {
    const [name = "", ...args] = nodeCommand(command, options.node);
    spawn(name, args, { stdio: "inherit" }).on("close", (code) => (process.exitCode = code ?? exitCodes.failed));
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UserError && error.remedy) process.stderr.write(`${error.remedy}\n`);
  process.exitCode = exitCodes.failed;
});
