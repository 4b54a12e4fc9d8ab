import { join } from "node:path";
import { command, projectFolder } from "../../../support/command";
import { existingTool } from "../../../support/tools";

const kubeconfig = join(projectFolder, ".local", "kubeconfig");

/** kubectl in the namespace of OMS; its standard output. */
export async function kubectl(...args: string[]): Promise<string> {
  const { code, output } = await command(existingTool("kubectl"), [
    "--kubeconfig",
    kubeconfig,
    "--namespace",
    "oms",
    ...args,
  ]);
  if (code !== 0) throw new Error(`kubectl ${args.slice(0, 4).join(" ")}: ${output}`);
  return output;
}

/** helm in the namespace of OMS; its standard output. */
export async function helm(...args: string[]): Promise<string> {
  const { code, output } = await command(existingTool("helm"), [
    ...args,
    "--kubeconfig",
    kubeconfig,
    "--namespace",
    "oms",
  ]);
  if (code !== 0) throw new Error(`helm ${args.slice(0, 3).join(" ")}: ${output}`);
  return output;
}

/** What the drills look at of a pod. */
export interface Pod {
  readonly name: string;
  readonly uid: string;
  readonly node: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly phase: string;
  readonly ready: boolean;
  readonly restarts: number;
  readonly terminating: boolean;
}

interface PodList {
  readonly items: readonly {
    readonly metadata: { name: string; uid: string; labels: Record<string, string>; deletionTimestamp?: string };
    readonly spec: { nodeName?: string };
    readonly status: { phase: string; containerStatuses?: { ready: boolean; restartCount: number }[] };
  }[];
}

export async function pods(selector: string): Promise<Pod[]> {
  return readPods(await kubectl("get", "pods", "--selector", selector, "--output", "json"));
}

/** The same without those that are on their way out. */
export async function stayingPods(selector: string): Promise<Pod[]> {
  return (await pods(selector)).filter(({ terminating }) => !terminating);
}

/** Pods out of what `kubectl get pods --output json` prints. */
export function readPods(json: string): Pod[] {
  return (JSON.parse(json) as PodList).items.map(({ metadata, spec, status }) => ({
    name: metadata.name,
    uid: metadata.uid,
    node: spec.nodeName ?? "",
    labels: metadata.labels,
    phase: status.phase,
    ready: (status.containerStatuses ?? []).length > 0 && status.containerStatuses!.every(({ ready }) => ready),
    restarts: (status.containerStatuses ?? []).reduce((sum, { restartCount }) => sum + restartCount, 0),
    terminating: metadata.deletionTimestamp !== undefined,
  }));
}

/** Pods that are to stay, by what they run: a capsule's name, or the component. */
export function uidsByWorkload(all: readonly Pod[]): Record<string, string[]> {
  const uids: Record<string, string[]> = {};
  for (const { labels, uid, terminating } of all) {
    const workload = labels["oms.popsockets.com/capsule"] ?? labels["app.kubernetes.io/component"] ?? "";
    if (!terminating) (uids[workload] ??= []).push(uid);
  }
  for (const list of Object.values(uids)) list.sort();
  return uids;
}

export const webPods = "app.kubernetes.io/instance=oms,app.kubernetes.io/component=web";
export const sidekiqPods = "app.kubernetes.io/instance=oms,app.kubernetes.io/component in (sidekiq,scheduler)";
export const servingPods = "app.kubernetes.io/instance=oms,app.kubernetes.io/component in (web,sidekiq,scheduler)";

/** Rows of a query on OMS's database, asked in the MySQL pod; the password stays in its environment. */
export async function sql(query: string): Promise<string[][]> {
  const script = 'MYSQL_PWD="$MYSQL_ROOT_PASSWORD" exec mariadb --socket=/tmp/mysqld.sock -uroot -N -B oms -e "$0"';
  const output = await kubectl("exec", "mysql-0", "--container", "mysql", "--", "sh", "-c", script, query);
  return output
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => line.split("\t"));
}

/**
 * Evicts a pod as `kubectl drain` does, through the Eviction API; "refused" when a disruption budget forbids it now.
 *
 * @param graceSeconds as `kubectl drain --grace-period` has it; the pod's own when left out
 */
export async function evict(name: string, graceSeconds?: number): Promise<"evicted" | "refused"> {
  const eviction = JSON.stringify({
    apiVersion: "policy/v1",
    kind: "Eviction",
    metadata: { name, namespace: "oms" },
    ...(graceSeconds === undefined ? {} : { deleteOptions: { gracePeriodSeconds: graceSeconds } }),
  });
  const script = `printf '%s' "$0" | "$1" --kubeconfig "$2" create --raw "/api/v1/namespaces/oms/pods/$3/eviction" -f -`;
  const { code, output } = await command("sh", ["-c", script, eviction, existingTool("kubectl"), kubeconfig, name]);
  if (code === 0) return "evicted";
  if (output.includes("disruption budget")) return "refused";
  throw new Error(`evicting ${name}: ${output}`);
}

/** The testbed's own command for its nodes; fails the drill when it fails. */
export async function testbedNode(...args: string[]): Promise<void> {
  const { code, output } = await command("npx", ["tsx", "testbed/node/cli.ts", ...args]);
  if (code !== 0) throw new Error(`testbed node ${args[0]}: ${output}`);
}

/** All workloads of OMS are rolled out and ready. */
export async function settled(): Promise<void> {
  const workloads = (
    await kubectl("get", "deployments,statefulsets", "--selector", "app.kubernetes.io/instance=oms", "--output", "name")
  )
    .trim()
    .split("\n");
  for (const workload of workloads) await kubectl("rollout", "status", workload, "--timeout=240s");
}
