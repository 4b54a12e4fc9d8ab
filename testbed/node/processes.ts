import { existsSync, readFileSync, readdirSync, readlinkSync } from "node:fs";
import { nodeLayout, type NodeLayout, type NodeNumber } from "./layout";

/**
 * Every process of a node has this variable, with the node's folder as value. The kernel keeps it as long as the
 * process lives, so a node is found again even when the process that started it is gone.
 */
export const nodeMark = "OMS_LOCAL_NODE";

/** The environment that marks a process as a part of the node. */
export function markEnvironment(node: NodeLayout): Record<string, string> {
  return { [nodeMark]: node.folder };
}

export interface NodeProcess {
  readonly pid: number;
  readonly command: string;
  /** Whether it is process 1 of the node's own process namespace. */
  readonly isFirst: boolean;
}

/** The node's processes: its first one, its daemons and what was starting them. Containers are not among them. */
export function nodeProcesses(node: NodeLayout): NodeProcess[] {
  const mark = `${nodeMark}=${node.folder}`;
  const found: NodeProcess[] = [];
  for (const entry of readdirSync("/proc")) {
    if (!/^\d+$/.test(entry) || Number(entry) === process.pid) continue;
    try {
      if (!readFileSync(`/proc/${entry}/environ`, "utf8").split("\0").includes(mark)) continue;
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      if (/^State:\s+Z/m.test(status)) continue;
      found.push({
        pid: Number(entry),
        command: /^Name:\s+(.*)$/m.exec(status)?.[1] ?? "",
        isFirst: isFirst(entry, status),
      });
    } catch {
      // It ended while we looked.
    }
  }
  return found;
}

/** The process whose namespaces are the node; `undefined` while the node does not exist. */
export function firstProcess(number: NodeNumber): number | undefined {
  const node = nodeLayout(number);
  if (!existsSync(node.folder)) return undefined;
  return nodeProcesses(node).find((candidate) => candidate.isFirst)?.pid;
}

/** Whether every named daemon of the node runs. The kernel keeps 15 characters of a command's name. */
export function daemonsRun(node: NodeLayout, names: readonly string[]): boolean {
  const running = new Set(nodeProcesses(node).map((candidate) => candidate.command));
  return names.every((name) => running.has(name.slice(0, 15)));
}

function isFirst(entry: string, status: string): boolean {
  const numbers = /^NSpid:\s+(.*)$/m.exec(status)?.[1]?.split(/\s+/) ?? [];
  return numbers.at(-1) === "1" && readlinkSync(`/proc/${entry}/ns/pid`) !== readlinkSync("/proc/self/ns/pid");
}
