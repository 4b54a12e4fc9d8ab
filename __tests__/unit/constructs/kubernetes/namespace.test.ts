import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { Namespace, type NamespaceProps } from "../../../../constructs/kubernetes/namespace";
import { addClusterProviders } from "../../../support/providers";
import { Template } from "../../../support/template";

const template = (props: Partial<NamespaceProps> = {}): Template =>
  Template.of((stack) => {
    addClusterProviders(stack);
    new Namespace(stack, "namespace", { name: "oms", ...props });
  });
const reference = expect.stringMatching(/^\$\{kubernetes_namespace_v1\..*\.metadata\[0\]\.name\}$/) as string;

test("enforces, warns and audits Pod Security restricted, and nothing else, by default", () => {
  const found = template();
  expect(found.only(NamespaceV1)).toEqual({
    metadata: {
      name: "oms",
      labels: {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
      },
    },
  });
  expect(Object.keys(found.document.resource ?? {})).toEqual(["kubernetes_namespace_v1"]);
});

test("another standard is named in all three modes", () => {
  expect(template({ podSecurity: "privileged" }).only(NamespaceV1)["metadata"]).toMatchObject({
    labels: {
      "pod-security.kubernetes.io/enforce": "privileged",
      "pod-security.kubernetes.io/warn": "privileged",
      "pod-security.kubernetes.io/audit": "privileged",
    },
  });
});

test("a quota limits requests and pods, and gives requests to containers without any", () => {
  const found = template({ quota: { cpuRequests: 12, memoryRequestsGib: 24, pods: 40 } });
  expect(found.only(ResourceQuotaV1)).toEqual({
    metadata: { name: "quota", namespace: reference },
    spec: { hard: { "requests.cpu": "12", "requests.memory": "24Gi", pods: "40" } },
  });
  expect(found.only(LimitRangeV1)).toEqual({
    metadata: { name: "default-requests", namespace: reference },
    spec: { limit: [{ type: "Container", default_request: { cpu: "50m", memory: "128Mi" } }] },
  });
});

test("fractions are written as the cluster writes them", () => {
  const found = template({ quota: { cpuRequests: 1.5, memoryRequestsGib: 0.5, pods: 3 } });
  expect(found.only(ResourceQuotaV1)["spec"]).toEqual({
    hard: { "requests.cpu": "1500m", "requests.memory": "512Mi", pods: "3" },
  });
});
