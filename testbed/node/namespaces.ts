import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run, startDetached, type RunOptions, type RunResult } from "../../lib/process/run";
import { createControlGroups, daemonGroup } from "./control-groups";
import { nodeLayout, type NodeLayout, type NodeNumber } from "./layout";
import { firstProcess, markEnvironment } from "./processes";
import { waitFor } from "./wait";

const script = (name: string): string => join(__dirname, "scripts", name);

/** Makes a node's folders, control groups and namespaces, and waits until its first process has prepared them. */
export async function createNamespaces(node: NodeLayout): Promise<number> {
  await rm(node.folder, { recursive: true, force: true });
  for (const name of ["kubelet", "pod-logs", "container-logs", "etcd", "cni", "volume-plugins"]) {
    await mkdir(join(node.folder, name), { recursive: true });
  }
  await rm(node.logs, { recursive: true, force: true });
  await mkdir(node.logs, { recursive: true });
  await mkdir(node.store, { recursive: true });
  // Pods resolve through the cluster's own server; nothing answers for outside names.
  await writeFile(join(node.folder, "resolv.conf"), `nameserver ${node.address}\n`);
  createControlGroups(node);
  const log = join(node.logs, "init.log");
  startDetached(
    "unshare",
    ["--fork", "--pid", "--mount", "--net", "--uts", "bash", script("init.sh"), node.folder, node.name],
    log,
    markEnvironment(node),
  );
  await waitFor(`Preparing ${node.name}`, 20, () => existsSync(join(node.folder, "initialized")), log);
  const first = firstProcess(node.number);
  if (first === undefined) throw new Error(`The first process of ${node.name} ended at once; see ${log}`);
  return first;
}

/** The command line that runs a command inside a node. */
export function nodeCommand(command: readonly string[], number: NodeNumber = 1): string[] {
  const first = firstProcess(number);
  if (first === undefined) throw new Error(`${nodeLayout(number).name} is not running`);
  return enter(first, command);
}

/** Runs a command inside a node to its end. */
export function runInNode(node: NodeLayout, command: readonly string[], options?: RunOptions): Promise<RunResult> {
  const [program = "", ...args] = nodeCommand(command, node.number);
  return run(program, args, options);
}

/** Starts a daemon inside a node. Its log is named after it. */
export function startDaemon(node: NodeLayout, name: string, command: readonly string[]): void {
  const wrapped = ["bash", script("daemon.sh"), `${node.cgroup}/${daemonGroup}`, ...command];
  const [program = "", ...args] = nodeCommand(wrapped, node.number);
  startDetached(program, args, daemonLog(node, name), markEnvironment(node));
}

export function daemonLog(node: NodeLayout, name: string): string {
  return join(node.logs, `${name}.log`);
}

// `ip netns exec` would hide the control groups that kubelet and containerd need.
function enter(first: number, command: readonly string[]): string[] {
  return ["nsenter", "--target", String(first), "--mount", "--net", "--pid", "--uts", "--", ...command];
}
