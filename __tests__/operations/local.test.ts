import { looksLocal } from "../../operations/local/given-context";
import { selector } from "../../operations/local/logs";
import { table } from "../../operations/local/report";

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

test("the table is aligned and has no trailing blanks", () => {
  const rows = table([{ name: "oms-web", kind: "Deployment", wanted: 2, ready: 1, restarts: 0, image: "oms:1" }]);
  expect(rows).toEqual([
    "  WORKLOAD  KIND        READY  RESTARTS  IMAGE",
    "  oms-web   Deployment  1/2    0         oms:1",
  ]);
});
