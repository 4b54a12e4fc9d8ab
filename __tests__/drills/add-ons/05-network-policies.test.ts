import { writeFileSync } from "node:fs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plainProgress } from "../../../lib/progress";
import { enforceNetworkPolicies, type Enforcement } from "../../../testbed/node/network-policy";
import { eventually } from "../cluster/support/oms";
import { ask, type Way } from "./gateway-requests";
import { addOnsCluster } from "./support/cluster";
import { connect, firstPod, type From } from "./support/connections";
import { startOutside, type Outside } from "./support/outside";
import { deployWithAddOns } from "./support/up";

const { kubectl, host, address, ports, ca } = addOnsCluster();
const elsewhere = "elsewhere";
const world = "203.0.113.10";
/** Where Azure and AWS tell a machine its credentials. */
const metadataService = "169.254.169.254";
const outsidePort = 80;
/** The port by which partners are reached. */
const partnerPort = 443;

let folder: string;
let outside: Outside;
let enforcement: Enforcement | undefined;
let stranger: From & { readonly address: string };
let web: From & { readonly address: string };
let worker: From;
let page: { readonly address: string };
let way: Way;

/** A pod of somebody else, in a namespace without any policy; it takes connections. */
async function startStranger(): Promise<void> {
  const image = await kubectl("--namespace", "oms", "get", "deployment", "oms-web", "--output", "jsonpath={..image}");
  const restricted = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };
  const servers = `[8080, ${partnerPort}].map { |port| TCPServer.new(port) }`;
  const serve = `require "socket"; servers = ${servers}; loop { IO.select(servers)[0].each { |server| server.accept.close } }`;
  const objects = [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: elsewhere, labels: { "pod-security.kubernetes.io/enforce": "restricted" } },
    },
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "stranger", namespace: elsewhere, labels: { app: "stranger" } },
      spec: {
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 10001,
          seccompProfile: { type: "RuntimeDefault" },
          sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }],
        },
        terminationGracePeriodSeconds: 0,
        containers: [
          { name: "ruby", image: image.split(" ")[0], command: ["ruby", "-e", serve], securityContext: restricted },
        ],
      },
    },
  ];
  const file = join(folder, "stranger.json");
  writeFileSync(file, JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }));
  await kubectl("apply", "--filename", file);
  await kubectl("--namespace", elsewhere, "wait", "pod/stranger", "--for=condition=Ready", "--timeout=60s");
}

async function podOf(namespace: string, selector: string): Promise<From & { readonly address: string }> {
  const found = await firstPod(namespace, selector);
  return { namespace, pod: found.name, address: found.address };
}

/** A way that must be shut, as [from, host, port]. */
const shut = (): readonly (readonly [string, From, string, number])[] => [
  ["another namespace to the web pods", stranger, web.address, 3000],
  ["another namespace to the maintenance page", stranger, page.address, 8080],
  ["the web pods to another namespace", web, stranger.address, 8080],
  ["the workers to another namespace", worker, stranger.address, 8080],
  ["the web pods to the world", web, world, outsidePort],
  ["the workers to the world", worker, world, outsidePort],
  ["the web pods to the metadata service", web, metadataService, outsidePort],
  ["the workers to the metadata service", worker, metadataService, outsidePort],
  ["the workers to the metadata service, by a partner's port", worker, metadataService, partnerPort],
  ["the workers to another namespace, by a partner's port", worker, stranger.address, partnerPort],
  ["the workers to the API server", worker, "kubernetes.default.svc.cluster.local", 443],
  ["the workers to the web pods", worker, web.address, 3000],
  ["the web pods to the maintenance page", web, page.address, 8080],
];

/** A way that must stay open. */
const named = (): readonly (readonly [string, From, string, number])[] => [
  ["the web pods to MySQL, by name", web, "mysql", 3306],
  ["the web pods to Redis, by name", web, "valkey", 6379],
  ["the workers to MySQL, by name", worker, "mysql", 3306],
  ["the workers to Redis, by name", worker, "valkey", 6379],
  ["the workers to a partner", worker, world, partnerPort],
  ["the web pods to a partner", web, world, partnerPort],
];

type Ways = ReturnType<typeof shut>;

/** What became of each, all tried at once. */
async function tried(ways: Ways): Promise<Record<string, string>> {
  const results = ways.map(async ([what, from, target, port]) => [what, await connect(from, target, port)] as const);
  return Object.fromEntries(await Promise.all(results));
}

const all = (ways: Ways, result: string): Record<string, string> =>
  Object.fromEntries(ways.map(([what]) => [what, result]));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "network-policies-"));
  // As in a cloud: no node port, so nobody but the Gateway has a reason to ask the web pods.
  await deployWithAddOns({ networkPolicy: { ingress: { fromCIDRs: [] } } });
  await startStranger();
  outside = await startOutside([outsidePort, partnerPort], [world, metadataService]);
  stranger = await podOf(elsewhere, "app=stranger");
  web = await podOf("oms", "app.kubernetes.io/instance=oms,app.kubernetes.io/component=web");
  worker = await podOf("oms", "app.kubernetes.io/instance=oms,oms.popsockets.com/capsule=default");
  page = await podOf("oms", "app.kubernetes.io/component=page");
  way = { address, httpPort: ports.http, httpsPort: ports.https, hostname: host, authority: await ca() };
});

afterAll(async () => {
  await enforcement?.stop();
  await outside.stop();
  await kubectl("delete", "namespace", elsewhere, "--ignore-not-found");
  rmSync(folder, { recursive: true });
  await deployWithAddOns();
});

test("without enforcement every one of these ways is open, so that a shut one says something", async () => {
  expect(await tried([...shut(), ...named()])).toEqual(all([...shut(), ...named()], "open"));
});

describe("with enforcement", () => {
  beforeAll(async () => {
    enforcement = await enforceNetworkPolicies({ namespaces: ["oms"], progress: plainProgress() });
  });

  test("what is not named is not reached: other namespaces, the world, the metadata service, the API server", async () => {
    expect(await tried(shut())).toEqual(all(shut(), "no answer"));
  });

  test("what is named is reached", async () => {
    expect(await tried(named())).toEqual(all(named(), "open"));
  });

  test("OMS serves through the Gateway, with its database and its queues", async () => {
    await eventually("an answer through the Gateway", 30, async () => (await ask(way, "/")).status === 200);
  });

  test("a pod that comes later is held to the same", async () => {
    await kubectl("--namespace", "oms", "rollout", "restart", "deployment/oms-web");
    await kubectl("--namespace", "oms", "rollout", "status", "deployment/oms-web", "--timeout=240s");
    await enforcement?.settled();
    web = await podOf("oms", "app.kubernetes.io/instance=oms,app.kubernetes.io/component=web");
    expect(await connect(stranger, web.address, 3000)).toBe("no answer");
    expect(await connect(web, metadataService, outsidePort)).toBe("no answer");
  });
});
