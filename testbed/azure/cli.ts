import { Command, InvalidArgumentError, Option } from "commander";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { defaultPort, startStandInAzure, type StandInAzureOptions } from ".";
import { UserError } from "../../lib/errors";
import { exitCodes } from "../../lib/exit-codes";
import { stateFolder } from "../../lib/paths";
import { startInBackground, stopRunning } from "../stand-in/background";
import { findRunning, forgetRunning, recordRunning } from "../stand-in/running";
import { clientEnvironment } from "./environment";

interface StartOptions {
  state: string;
  port: number;
  background?: boolean;
  listen?: string;
  existing?: string;
  charts?: string;
  requestLog?: string;
  kubernetesServer?: string;
  kubernetesCa?: string;
  kubernetesIssuer?: string;
}

function port(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0 && number < 65536) return number;
  throw new InvalidArgumentError("A port is a number from 1 to 65535.");
}

function path(text: string): string {
  return resolve(text);
}

const state = (): Option =>
  new Option("--state <folder>", "where everything is kept").default(join(stateFolder(), "azure")).argParser(path);

const program = new Command("azure")
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.usage))
  .description(
    "A stand-in for Azure, for Terraform's real azurerm provider and backend. It shows how they behave, not what Azure allows.",
  );
program
  .command("start")
  .description("Start it; it ends with Ctrl-C, or with `stop`.")
  .addOption(state())
  .option("--port <number>", "loopback port of the proxy", port, defaultPort)
  .option("--background", "return as soon as it answers")
  .option("--listen <address>", "listen with TLS on port 443 of this address too, for pods")
  .option("--existing <file>", "JSON file with resources that are there before", path)
  .option("--charts <folder>", "packed charts that the publishers serve", path)
  .option("--request-log <file>", "JSON line for each request: method, host, path, status", path)
  .option("--kubernetes-server <url>", "API server behind every managed cluster")
  .option("--kubernetes-ca <file>", "certificate of that API server's authority", path)
  .option("--kubernetes-issuer <url>", "issuer of that cluster's service account tokens")
  .action((options: StartOptions) => (options.background ? startInBackground(options.state) : startHere(options)));
program
  .command("stop")
  .description("End the one that uses the folder. What it keeps stays.")
  .addOption(state())
  .action((options: { state: string }) => stopRunning(options.state));
program
  .command("status")
  .description("Print whether it runs, as JSON.")
  .addOption(state())
  .action(async (options: { state: string }) => {
    const running = await findRunning(options.state);
    process.stdout.write(`${JSON.stringify(running ? { running: true, ...running } : { running: false })}\n`);
  });
program
  .command("env")
  .description('Print what a shell needs: eval "$(… env)".')
  .addOption(state())
  .option("--port <number>", "loopback port of the proxy", port)
  .action(async (options: { state: string; port?: number }) => {
    const used = options.port ?? (await findRunning(options.state))?.port ?? defaultPort;
    const bundle = join(options.state, "certificates", "bundle.crt");
    const variables = Object.entries(clientEnvironment({ folder: options.state, port: used, bundle }));
    process.stdout.write(variables.map(([name, value]) => `export ${name}='${value}'\n`).join(""));
  });

async function startHere(options: StartOptions): Promise<void> {
  const other = await findRunning(options.state);
  if (other)
    throw new UserError(`Process ${other.pid} uses ${options.state} already.`, "Stop it, or choose another folder.");
  const azure = await startStandInAzure(startOptions(options));
  recordRunning(options.state, { pid: process.pid, port: azure.port });
  process.stderr.write(`The stand-in Azure answers at http://127.0.0.1:${azure.port}\n`);
  const end = (): void => {
    forgetRunning(options.state);
    void azure.stop().then(() => process.exit(exitCodes.done));
  };
  process.once("SIGTERM", end).once("SIGINT", end);
}

function startOptions(options: StartOptions): StandInAzureOptions {
  const { state: folder, listen, existing, charts, requestLog } = options;
  const { kubernetesServer: server, kubernetesCa: ca, kubernetesIssuer: issuer } = options;
  if ((server === undefined) !== (ca === undefined)) {
    throw new UserError(
      "A cluster has a URL and an authority.",
      "Give --kubernetes-server and --kubernetes-ca together.",
    );
  }
  const kubernetes = server === undefined || ca === undefined ? undefined : { server, ca: readFileSync(ca, "utf8") };
  return {
    folder,
    port: options.port,
    ...(listen === undefined ? {} : { direct: { address: listen } }),
    ...(existing === undefined ? {} : { existing }),
    ...(charts === undefined ? {} : { charts }),
    ...(requestLog === undefined ? {} : { requestLog }),
    ...(kubernetes ? { kubernetes: { ...kubernetes, ...(issuer === undefined ? {} : { issuer }) } } : {}),
  };
}

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UserError && error.remedy) process.stderr.write(`${error.remedy}\n`);
  process.exitCode = exitCodes.failed;
});
