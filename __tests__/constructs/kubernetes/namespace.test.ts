import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { Namespace } from "../../../constructs/kubernetes/namespace";
import { addClusterProviders } from "../../support/providers";
import { Template } from "../../support/template";

test("enforces, warns and audits Pod Security restricted", () => {
  const template = Template.of((stack) => {
    addClusterProviders(stack);
    new Namespace(stack, "namespace", { name: "oms" });
  });
  expect(template.only(NamespaceV1)).toEqual({
    metadata: {
      name: "oms",
      labels: {
        "pod-security.kubernetes.io/enforce": "restricted",
        "pod-security.kubernetes.io/warn": "restricted",
        "pod-security.kubernetes.io/audit": "restricted",
      },
    },
  });
});
