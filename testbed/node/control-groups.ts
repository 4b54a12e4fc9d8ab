import { existsSync, mkdirSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cgroupPrefix, cgroupRoot, type NodeLayout } from "./layout";

/** Control group of the node's own daemons; the kubelet adds `kubepods` beside it. */
export const daemonGroup = "daemons";

/**
 * Makes the node's control groups in every hierarchy. The kubelet makes the ones below, but expects its root to exist.
 */
export function createControlGroups(node: NodeLayout): void {
  for (const hierarchy of hierarchies()) {
    const folders = [join(hierarchy, node.cgroup), join(hierarchy, node.cgroup, daemonGroup)];
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      // A cpuset of version 1 begins empty, and takes no process before it is filled.
      for (const file of ["cpuset.cpus", "cpuset.mems"]) {
        if (existsSync(join(hierarchy, "cgroup.controllers")) || !existsSync(join(folder, file))) continue;
        writeFileSync(join(folder, file), readFileSync(join(hierarchy, file)));
      }
    }
  }
}

/** Processes that are still in the node's control groups, containers included. */
export function processesInControlGroups(node: NodeLayout): number[] {
  const pids = groupFolders(node)
    .flatMap(withSubfolders)
    .flatMap((folder) => readProcesses(folder));
  return [...new Set(pids)].filter((pid) => pid > 0);
}

/** Removes the node's control groups; returns those that the kernel does not give up yet. */
export function removeControlGroups(node: NodeLayout): string[] {
  for (const folder of groupFolders(node).flatMap(withSubfolders).reverse()) {
    try {
      rmdirSync(folder);
    } catch {
      // Still in use; the caller asks again.
    }
  }
  return groupFolders(node);
}

/** Whether any node runs on this machine, of this state folder or of another. */
export function someNodeRuns(): boolean {
  return hierarchies()
    .flatMap((hierarchy) => readdirSync(hierarchy).map((name) => ({ hierarchy, name })))
    .filter(({ name }) => name.startsWith(cgroupPrefix))
    .flatMap(({ hierarchy, name }) => withSubfolders(join(hierarchy, name)))
    .some((folder) => readProcesses(folder).length > 0);
}

function hierarchies(): string[] {
  if (existsSync(join(cgroupRoot, "cgroup.controllers"))) return [cgroupRoot];
  return readdirSync(cgroupRoot, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(cgroupRoot, entry.name));
}

function groupFolders(node: NodeLayout): string[] {
  return hierarchies()
    .map((hierarchy) => join(hierarchy, node.cgroup))
    .filter((folder) => existsSync(folder));
}

/** Parents come before their children. */
function withSubfolders(folder: string): string[] {
  try {
    const children = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [folder, ...children.flatMap((entry) => withSubfolders(join(folder, entry.name)))];
  } catch {
    return [];
  }
}

function readProcesses(folder: string): number[] {
  try {
    return readFileSync(join(folder, "cgroup.procs"), "utf8").split("\n").filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
