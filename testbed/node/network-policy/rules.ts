import { selects, type ClusterObjects, type NetworkPolicy, type Peer, type Pod, type Port } from "./objects";

/** Table of nftables in a node's network namespace. */
const tableName = "oms_network_policy";

type Direction = "ingress" | "egress";

/** A pod with its own address. */
type Addressed = Pod & { readonly status: { readonly podIP: string } };

/** Empties the table, and makes it when it is missing: `nft -f` does all of a script or nothing. */
const replaceTable = [`table inet ${tableName} {}`, `delete table inet ${tableName}`];

/** A script for `nft -f` that lets everything through again. */
export const noRules = `${replaceTable.join("\n")}\n`;

/** What differs between who may come in and who may be reached. */
const directions = {
  ingress: { type: "Ingress", peerAddress: "saddr", podAddress: "daddr" },
  egress: { type: "Egress", peerAddress: "daddr", podAddress: "saddr" },
} as const;

/**
 * The NetworkPolicies of some namespaces as one script for `nft -f`, which replaces the former rules at once. It does
 * what https://kubernetes.io/docs/concepts/services-networking/network-policies/ says, for IPv4: a pod that a policy
 * selects is reached, and reaches, only where some policy allows it; answers, and the node's own probes, always pass.
 *
 * Egress is judged after kube-proxy's translation and before routing, so that a policy sees a Service's pod and its
 * port, and a node's own addresses are no way around it.
 */
export function networkPolicyRules(objects: ClusterObjects, namespaces: readonly string[]): string {
  const pods = objects.pods.filter(isAddressed);
  const enforced = pods.filter(({ metadata }) => namespaces.includes(metadata.namespace));
  const chains = { ingress: new Map<Addressed, string[]>(), egress: new Map<Addressed, string[]>() };
  for (const pod of enforced) {
    for (const direction of ["ingress", "egress"] as const) {
      const policies = objects.policies.filter((policy) => isolates(policy, direction, pod));
      if (policies.length === 0) continue;
      const context = { objects, pods, pod, direction };
      chains[direction].set(pod, [...new Set(policies.flatMap((policy) => allowances(policy, context)))]);
    }
  }
  return [
    ...replaceTable,
    `table inet ${tableName} {`,
    ...podChains("ingress", chains.ingress),
    ...podChains("egress", chains.egress),
    ...hookChain("egress", "prerouting", chains.egress),
    ...hookChain("ingress", "forward", chains.ingress),
    "}",
    "",
  ].join("\n");
}

/** Whether a policy governs a pod's traffic of one direction: https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource */
function isolates({ metadata, spec }: NetworkPolicy, direction: Direction, pod: Pod): boolean {
  const types = spec.policyTypes ?? ["Ingress", ...(spec.egress === undefined ? [] : ["Egress"])];
  return (
    metadata.namespace === pod.metadata.namespace &&
    types.includes(directions[direction].type) &&
    selects(spec.podSelector ?? {}, pod.metadata.labels)
  );
}

interface Context {
  readonly objects: ClusterObjects;
  readonly pods: readonly Addressed[];
  /** The pod whose chain it is. */
  readonly pod: Addressed;
  readonly direction: Direction;
}

/** Lines that let through what a policy allows. */
function allowances({ spec }: NetworkPolicy, context: Context): string[] {
  const rules =
    context.direction === "ingress"
      ? (spec.ingress ?? []).map(({ from, ports }) => ({ peers: from ?? [], ports: ports ?? [] }))
      : (spec.egress ?? []).map(({ to, ports }) => ({ peers: to ?? [], ports: ports ?? [] }));
  return rules.flatMap(({ peers, ports }) => {
    // A port's name belongs to the pod that is reached.
    const reached = context.direction === "ingress" ? [context.pod] : [];
    if (peers.length === 0) return portMatches(ports, reached).map((port) => line(port));
    return peers.flatMap((peer) => peerLines(peer, ports, context));
  });
}

function peerLines(peer: Peer, ports: readonly Port[], { objects, pods, pod, direction }: Context): string[] {
  const address = `ip ${directions[direction].peerAddress}`;
  if (peer.ipBlock !== undefined) {
    const { cidr, except = [] } = peer.ipBlock;
    const without = except.length === 0 ? "" : ` ${address} != { ${except.join(", ")} }`;
    // Outside peers have no names for their ports.
    const reached = direction === "ingress" ? [pod] : [];
    return portMatches(ports, reached).map((port) => line(`${address} ${cidr}${without}`, port));
  }
  const chosen = pods.filter((candidate) => isPeer(candidate, peer, objects, pod.metadata.namespace));
  if (chosen.length === 0) return [];
  if (direction === "egress" && ports.some(({ port }) => typeof port === "string")) {
    // The same name may mean another number in each pod.
    return chosen.flatMap((one) =>
      portMatches(ports, [one]).map((port) => line(`${address} ${one.status.podIP}`, port)),
    );
  }
  return portMatches(ports, [pod]).map((port) => line(`${address} ${addressSet(chosen)}`, port));
}

function isPeer(candidate: Pod, peer: Peer, objects: ClusterObjects, ownNamespace: string): boolean {
  const { namespace, labels } = candidate.metadata;
  const fits =
    peer.namespaceSelector === undefined
      ? namespace === ownNamespace
      : selects(
          peer.namespaceSelector,
          objects.namespaces.find(({ metadata }) => metadata.name === namespace)?.metadata.labels,
        );
  return fits && selects(peer.podSelector ?? {}, labels);
}

/** Matches of nftables for a rule's ports; one that matches everything when it names none. */
function portMatches(ports: readonly Port[], reached: readonly Pod[]): string[] {
  if (ports.length === 0) return [""];
  const matches = ports.flatMap(({ protocol = "TCP", port, endPort }) => {
    const name = protocol.toLowerCase();
    if (port === undefined) return [`meta l4proto ${name}`];
    if (typeof port === "number") return [`${name} dport ${port}${endPort === undefined ? "" : `-${endPort}`}`];
    return reached
      .flatMap(({ spec }) => spec.containers.flatMap((container) => container.ports ?? []))
      .filter((candidate) => candidate.name === port && (candidate.protocol ?? "TCP") === protocol)
      .map(({ containerPort }) => `${name} dport ${containerPort}`);
  });
  return [...new Set(matches)];
}

function line(...matches: readonly string[]): string {
  return [...matches.filter((match) => match !== ""), "return"].join(" ");
}

function podChains(direction: Direction, chains: ReadonlyMap<Addressed, readonly string[]>): string[] {
  return [...chains].flatMap(([pod, lines]) => [
    `  # ${pod.metadata.namespace}/${pod.metadata.name}`,
    `  chain ${chainName(direction, pod)} {`,
    ...lines.map((text) => `    ${text}`),
    "    counter drop",
    "  }",
  ]);
}

/** The chain that every packet goes through; priority 10 is after kube-proxy's own. */
function hookChain(direction: Direction, hook: string, chains: ReadonlyMap<Addressed, unknown>): string[] {
  const { podAddress } = directions[direction];
  const jumps = [...chains.keys()].map((pod) => `${pod.status.podIP} : jump ${chainName(direction, pod)}`);
  return [
    `  chain ${direction} {`,
    `    type filter hook ${hook} priority 10; policy accept;`,
    "    ct state established,related accept",
    ...(jumps.length === 0 ? [] : [`    ip ${podAddress} vmap { ${jumps.join(", ")} }`]),
    "  }",
  ];
}

function chainName(direction: Direction, pod: Pod): string {
  return `${direction}_${pod.metadata.uid.replaceAll("-", "")}`;
}

function addressSet(pods: readonly Addressed[]): string {
  const addresses = [...new Set(pods.map(({ status }) => status.podIP))].sort();
  return addresses.length === 1 ? addresses.join("") : `{ ${addresses.join(", ")} }`;
}

function isAddressed(pod: Pod): pod is Addressed {
  const alive = pod.status.phase === "Running" || pod.status.phase === "Pending";
  return alive && pod.spec.hostNetwork !== true && pod.status.podIP !== undefined;
}
