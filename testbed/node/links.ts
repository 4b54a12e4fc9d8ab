import { existsSync, readFileSync, readlinkSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { RefusedError } from "../../lib/errors";
import { run } from "../../lib/process/run";
import { clusterFiles, clusterFolder, network, nodeLayout } from "./layout";
import { runInNode } from "./namespaces";
import { waitFor } from "./wait";

/** Refuses a machine where another interface already uses the addresses of the cluster. */
export function requireFreeAddresses(interfaces = networkInterfaces()): void {
  const prefixes = [network.hostAddress, network.nodeLinkAddress].map((address) => address.replace(/\d+$/, ""));
  const taken = Object.entries(interfaces)
    .filter(([name]) => name !== network.hostInterface)
    .flatMap(([name, addresses]) => (addresses ?? []).map(({ address }) => ({ name, address })))
    .filter(({ address }) => prefixes.some((prefix) => address.startsWith(prefix)));
  if (taken.length === 0) return;
  const list = taken.map(({ name, address }) => `${name} (${address})`).join(", ");
  throw new RefusedError(
    `The local cluster needs the networks ${prefixes.map((prefix) => `${prefix}0/24`).join(" and ")}, but they are in use by ${list}.`,
    "Stop what uses that interface, or use another cluster by its context.",
  );
}

/** Links the machine with node 1. Pods may reach the machine, which answers node 1's own address. */
export async function linkHost(firstProcess: number): Promise<void> {
  const node = nodeLayout(1);
  const { hostInterface, hostAddress, prefixLength, pods } = network;
  writeFileSync(clusterFiles.network(), ownNetwork());
  await run("ip", [
    "link",
    "add",
    hostInterface,
    "type",
    "veth",
    "peer",
    "name",
    "eth0",
    "netns",
    String(firstProcess),
  ]);
  await run("ip", ["address", "add", `${hostAddress}/${prefixLength}`, "dev", hostInterface]);
  await run("ip", ["link", "set", hostInterface, "up"]);
  await runInNode(node, ["ip", "address", "add", `${node.address}/${prefixLength}`, "dev", "eth0"]);
  await runInNode(node, ["ip", "link", "set", "eth0", "up"]);
  await runInNode(node, ["ip", "route", "add", "default", "via", hostAddress]);
  await runInNode(node, `iptables -w -t nat -A POSTROUTING -s ${pods} -o eth0 -j MASQUERADE`.split(" "));
}

/** Links node 1 with node 2; the machine's network does not change. */
export async function linkSecondNode(firstProcess: number, secondProcess: number): Promise<void> {
  const [first, second] = [nodeLayout(1), nodeLayout(2)];
  const { nodeLinkAddress, prefixLength } = network;
  // Enters only the network namespace: the process number of the other end is the machine's.
  const inFirst = ["--target", String(firstProcess), "--net", "--"];
  const add = ["ip", "link", "add", "node-2", "type", "veth", "peer", "name", "eth0", "netns", String(secondProcess)];
  await run("nsenter", [...inFirst, ...add]);
  await runInNode(first, ["ip", "address", "add", `${nodeLinkAddress}/${prefixLength}`, "dev", "node-2"]);
  await runInNode(first, ["ip", "link", "set", "node-2", "up"]);
  await runInNode(first, ["ip", "route", "add", second.podSubnet, "via", second.address]);
  await runInNode(second, ["ip", "address", "add", `${second.address}/${prefixLength}`, "dev", "eth0"]);
  await runInNode(second, ["ip", "link", "set", "eth0", "up"]);
  await runInNode(second, ["ip", "route", "add", "default", "via", nodeLinkAddress]);
}

/**
 * Whether the machine's end of the link exists, whoever made it. Asked of the process's own network namespace; /sys would
 * answer for the one in which it was mounted.
 */
export function hostLinkExists(): boolean {
  const interfaces = readFileSync("/proc/self/net/dev", "utf8");
  return interfaces.split("\n").some((line) => line.trimStart().startsWith(`${network.hostInterface}:`));
}

const ownNetwork = (): string => readlinkSync("/proc/self/ns/net");

/**
 * Removes the machine's end of our own link at once; the kernel would take a moment after the node's end. In another
 * network than the one it was made in, the link of that name belongs to another cluster.
 */
export async function unlinkHost(): Promise<void> {
  const file = clusterFiles.network();
  if (existsSync(file) && readFileSync(file, "utf8") !== ownNetwork()) return;
  if (hostLinkExists()) await run("ip", ["link", "delete", network.hostInterface]).catch(() => undefined);
}

/** Whether the machine's end of the link belongs to a cluster of this state folder, in whatever state that is. */
function ownsHostLink(): boolean {
  const file = clusterFiles.network();
  return existsSync(file) && readFileSync(file, "utf8") === ownNetwork();
}

/** Refuses a machine that runs a cluster of another state folder: both would have the same addresses. */
export async function requireNoOtherCluster(): Promise<void> {
  if (ownsHostLink()) return;
  const gone = await waitFor("", 3, () => !hostLinkExists()).then(
    () => true,
    () => false,
  );
  if (gone) return;
  throw new RefusedError(
    `The interface ${network.hostInterface} belongs to a local cluster with another state folder than ${clusterFolder()}.`,
    "Stop that cluster with its own OMS_STATE_DIR; one network carries one local cluster.",
  );
}
