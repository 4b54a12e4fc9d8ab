import type { ClusterObjects, NetworkPolicy, Pod } from "../../../../../testbed/node/network-policy/objects";
import { networkPolicyRules, noRules } from "../../../../../testbed/node/network-policy/rules";

const pod = (namespace: string, name: string, podIP: string, labels: Record<string, string>): Pod => ({
  metadata: { namespace, name, uid: `${name}-uid`, labels },
  spec: { containers: [{ ports: [{ name: "http", containerPort: 3000 }] }] },
  status: { phase: "Running", podIP },
});
const policy = (spec: NetworkPolicy["spec"], namespace = "oms"): NetworkPolicy => ({
  metadata: { name: "policy", namespace },
  spec,
});
const web = pod("oms", "web", "10.244.0.10", { app: "web" });
const worker = pod("oms", "worker", "10.244.0.11", { app: "worker" });
const dns = pod("kube-system", "dns", "10.244.0.2", { "k8s-app": "kube-dns" });
const proxy = pod("traefik", "proxy", "10.244.1.7", { app: "traefik" });
const namespaces = ["oms", "kube-system", "traefik"].map((name) => ({
  metadata: { name, labels: { "kubernetes.io/metadata.name": name } },
}));

/** Lines of a pod's chain; `undefined` when the pod is not isolated in that direction. */
function chain(policies: NetworkPolicy[], name: string, pods: Pod[] = [web, worker, dns, proxy]): string[] | undefined {
  const objects: ClusterObjects = { namespaces, pods, policies };
  const rules = networkPolicyRules(objects, ["oms"]);
  const body = new RegExp(`chain ${name} \\{\\n([^]*?)\\n {2}\\}`).exec(rules)?.[1];
  return body?.split("\n").map((text) => text.trim());
}

test("the whole script: one pod reached by name of a port, answers passing, the rest open", () => {
  const policies = [
    policy({
      podSelector: { matchLabels: { app: "web" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "traefik" } } }],
          ports: [{ port: "http", protocol: "TCP" }],
        },
      ],
    }),
  ];
  expect(networkPolicyRules({ namespaces, pods: [web, worker, proxy], policies }, ["oms"])).toBe(
    `table inet oms_network_policy {}
delete table inet oms_network_policy
table inet oms_network_policy {
  # oms/web
  chain ingress_webuid {
    ip saddr 10.244.1.7 tcp dport 3000 return
    counter drop
  }
  chain egress {
    type filter hook prerouting priority 10; policy accept;
    ct state established,related accept
  }
  chain ingress {
    type filter hook forward priority 10; policy accept;
    ct state established,related accept
    ip daddr vmap { 10.244.0.10 : jump ingress_webuid }
  }
}
`,
  );
});

test("ending it leaves no rule", () => {
  expect(noRules).toBe("table inet oms_network_policy {}\ndelete table inet oms_network_policy\n");
});

test("a policy that allows nothing shuts a pod off in the directions that it names", () => {
  const none = [policy({ podSelector: {}, policyTypes: ["Ingress", "Egress"] })];
  expect(chain(none, "ingress_webuid")).toEqual(["counter drop"]);
  expect(chain(none, "egress_workeruid")).toEqual(["counter drop"]);
  // Without types: ingress, and egress where rules for it are given.
  expect(chain([policy({ podSelector: {} })], "ingress_webuid")).toEqual(["counter drop"]);
  expect(chain([policy({ podSelector: {} })], "egress_webuid")).toBeUndefined();
  expect(chain([policy({ podSelector: {}, egress: [] })], "egress_webuid")).toEqual(["counter drop"]);
});

test("pods of other namespaces, and policies of them, change nothing", () => {
  const policies = [policy({ podSelector: {} }, "traefik")];
  expect(chain(policies, "ingress_proxyuid")).toBeUndefined();
  expect(chain(policies, "ingress_webuid")).toBeUndefined();
});

test("what any of several policies allows is allowed, once", () => {
  const allow = (port: number): NetworkPolicy =>
    policy({ podSelector: { matchLabels: { app: "web" } }, ingress: [{ ports: [{ port }] }] });
  expect(chain([allow(3000), allow(9394), allow(3000)], "ingress_webuid")).toEqual([
    "tcp dport 3000 return",
    "tcp dport 9394 return",
    "counter drop",
  ]);
});

describe("peers", () => {
  const from = (...peers: NonNullable<NonNullable<NetworkPolicy["spec"]["ingress"]>[number]["from"]>): string[] =>
    chain([policy({ podSelector: { matchLabels: { app: "web" } }, ingress: [{ from: peers }] })], "ingress_webuid") ??
    [];

  test("a pod selector alone means the policy's namespace", () => {
    expect(from({ podSelector: {} })[0]).toBe("ip saddr { 10.244.0.10, 10.244.0.11 } return");
  });

  test("a namespace selector means all its pods, and with a pod selector only those", () => {
    const kube = { namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "kube-system" } } };
    expect(from(kube)[0]).toBe("ip saddr 10.244.0.2 return");
    expect(from({ ...kube, podSelector: { matchLabels: { "k8s-app": "kube-dns" } } })[0]).toBe(
      "ip saddr 10.244.0.2 return",
    );
    expect(from({ ...kube, podSelector: { matchLabels: { "k8s-app": "other" } } })).toEqual(["counter drop"]);
  });

  test("a range, without its exceptions", () => {
    const cidr = "0.0.0.0/0";
    expect(from({ ipBlock: { cidr } })[0]).toBe("ip saddr 0.0.0.0/0 return");
    expect(from({ ipBlock: { cidr, except: ["169.254.169.254/32", "10.0.0.0/8"] } })[0]).toBe(
      "ip saddr 0.0.0.0/0 ip saddr != { 169.254.169.254/32, 10.0.0.0/8 } return",
    );
  });

  test("expressions on labels", () => {
    const by = (operator: string, values?: string[]): string =>
      from({ podSelector: { matchExpressions: [{ key: "app", operator, ...(values && { values }) }] } })[0] ?? "";
    expect(by("In", ["worker"])).toBe("ip saddr 10.244.0.11 return");
    expect(by("NotIn", ["worker"])).toBe("ip saddr 10.244.0.10 return");
    expect(by("Exists")).toBe("ip saddr { 10.244.0.10, 10.244.0.11 } return");
    expect(by("DoesNotExist")).toBe("counter drop");
    expect(() => by("Near")).toThrow("the operator Near");
  });
});

describe("ports of egress", () => {
  const reach = (ports: object[], to: object[] = [{ namespaceSelector: {} }]): string[] =>
    chain([policy({ podSelector: { matchLabels: { app: "worker" } }, egress: [{ to, ports }] })], "egress_workeruid") ??
    [];
  const all = "{ 10.244.0.10, 10.244.0.11, 10.244.0.2, 10.244.1.7 }";

  test("a number, a span, a protocol", () => {
    expect(
      reach([{ port: 53, protocol: "UDP" }, { port: 53 }, { port: 8000, endPort: 8010 }, { protocol: "SCTP" }]),
    ).toEqual([
      `ip daddr ${all} udp dport 53 return`,
      `ip daddr ${all} tcp dport 53 return`,
      `ip daddr ${all} tcp dport 8000-8010 return`,
      `ip daddr ${all} meta l4proto sctp return`,
      "counter drop",
    ]);
  });

  test("a name is looked up in every pod that is reached, and means nothing outside the cluster", () => {
    expect(reach([{ port: "http" }])[0]).toBe("ip daddr 10.244.0.10 tcp dport 3000 return");
    expect(reach([{ port: "http" }])).toHaveLength(5);
    expect(reach([{ port: "other" }])).toEqual(["counter drop"]);
    expect(reach([{ port: "http" }], [{ ipBlock: { cidr: "203.0.113.0/24" } }])).toEqual(["counter drop"]);
  });
});

test("pods that ended, have no address yet or use the node's are left out", () => {
  const ended = { ...worker, status: { ...worker.status, phase: "Succeeded" } };
  const unborn = { ...worker, status: { phase: "Pending" } };
  const onNode = { ...worker, spec: { ...worker.spec, hostNetwork: true } };
  for (const other of [ended, unborn, onNode]) {
    expect(chain([policy({ podSelector: {} })], "ingress_workeruid", [web, other])).toBeUndefined();
  }
});
