import { looksLocal } from "../../../../operations/local/cluster/context-cluster";
import { wholeLog } from "../../../../operations/local/explain-failure";
import { requireWorkload } from "../../../../operations/local/log-workloads";
import { selector } from "../../../../operations/local/logs";
import { addOnPlaces, addOnStatus } from "../../../../operations/local/read-add-ons";
import { addOnTable, table } from "../../../../operations/local/report";
import { messageOf } from "../../../support/environment";

test.each([
  ["kind-dev", "https://10.0.0.1:6443"],
  ["k3d-dev", "https://x"],
  ["minikube", "https://192.168.49.2:8443"],
  ["anything", "https://127.0.0.1:6443"],
  ["anything", "https://localhost:6443"],
])("context %s at %s looks local", (context, server) => {
  expect(looksLocal(context, server)).toBe(true);
});

test.each([
  ["production", "https://oms.hcp.westus2.azmk8s.io:443"],
  ["kind", "https://10.0.0.1"],
  ["not-kind-x", "https://10.0.0.1"],
  ["localhost.example.com", "https://localhost.example.com"],
  ["broken", ""],
])("context %s at %s does not look local", (context, server) => {
  expect(looksLocal(context, server)).toBe(false);
});

test("logs select a workload by its component, a capsule by its name, a data server by its release", () => {
  expect(selector("web")).toBe("app.kubernetes.io/instance=oms,app.kubernetes.io/component=web");
  expect(selector("limited")).toBe("app.kubernetes.io/instance=oms,oms.popsockets.com/capsule=limited");
  expect(selector("mysql")).toBe("app.kubernetes.io/instance=local-services,app.kubernetes.io/component=mysql");
});

test("logs refuse a name that no pod has, and know capsules of further values", () => {
  expect(messageOf(() => requireWorkload("wbe"))).toBe("wbe: there is no such workload");
  for (const name of ["web", "mysql", "limited"]) requireWorkload(name);
  expect(messageOf(() => requireWorkload("imports"))).toContain("imports");
  requireWorkload("imports", { capsules: { imports: {} } });
});

test("the whole log of a failed Job: our own command where it knows the Job, else kubectl's", () => {
  const cluster = { context: "kind-oms" };
  expect(wholeLog("oms-migrate", cluster)).toBe("npx oms local logs migrate");
  expect(wholeLog("oms-secrets-gate", cluster)).toBe(
    "kubectl --kubeconfig .local/kubeconfig --context kind-oms --namespace oms logs --selector batch.kubernetes.io/job-name=oms-secrets-gate --tail -1",
  );
  expect(wholeLog("certificates-for-every-host", cluster)).toContain("job-name=certificates-for-every-host");
});

test("the table is aligned and has no trailing blanks", () => {
  const rows = table([{ name: "oms-web", kind: "Deployment", wanted: 2, ready: 1, restarts: 0, image: "oms:1" }]);
  expect(rows).toEqual([
    "  WORKLOAD  KIND        READY  RESTARTS  IMAGE",
    "  oms-web   Deployment  1/2    0         oms:1",
  ]);
});

test("add-ons are counted with what their pods ask for; pods that have ended are not", () => {
  const pod = (phase: string, ready: string, ...requests: { cpu?: string; memory?: string }[]) => ({
    spec: { containers: requests.map((one) => ({ resources: { requests: one } })) },
    status: { phase, conditions: [{ type: "Ready", status: ready }] },
  });
  const items = [
    pod("Running", "True", { cpu: "10m", memory: "64Mi" }, { cpu: "0.5" }),
    pod("Pending", "False", { cpu: "1", memory: "1Gi" }),
    pod("Succeeded", "False", { cpu: "8", memory: "8Gi" }),
  ];
  const keda = addOnStatus({ namespace: "keda" }, { items });
  expect(keda).toEqual({ namespace: "keda", pods: 2, ready: 1, cpuRequests: 1.51, memoryRequestsGib: 1.0625 });
  expect(addOnTable([keda, { ...keda, namespace: "traefik" }])).toEqual([
    "  ADD-ON       READY  CPU REQUESTS  MEMORY REQUESTS",
    "  keda         1/2    1.510         1.06 GiB",
    "  traefik      1/2    1.510         1.06 GiB",
    "  all add-ons  2/4    3.020         2.13 GiB",
  ]);
});

test("the Gateway's pods are in OMS's namespace, and are counted with the add-ons", () => {
  const release = (namespace: string, name: string) => ({ namespace, release: name });
  const places = addOnPlaces([
    release("oms", "oms"),
    release("oms", "oms-secrets"),
    release("oms", "oms-gateway"),
    release("traefik", "traefik"),
    release("traefik", "gateway-api-crds"),
    release("keda", "keda"),
  ]);
  expect(places).toEqual([{ namespace: "keda" }, release("oms", "oms-gateway"), { namespace: "traefik" }]);
  const [, gateway] = places;
  const items = [{ spec: { containers: [] }, status: { phase: "Running" } }];
  expect(addOnTable([addOnStatus(gateway!, { items })])[1]).toBe("  oms-gateway  0/1    0.000         0.00 GiB");
});
