import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { ClusterProviders } from "../../../../constructs/kubernetes/cluster-providers";
import type { KubernetesAuth } from "../../../../constructs/platform";
import { Template } from "../../../support/template";

const providers = (auth: KubernetesAuth) =>
  Template.of((stack) => {
    new ClusterProviders(stack, "providers", { auth });
    new ConfigMapV1(stack, "any", { metadata: { name: "any" } });
  }).document.provider;

test("a kubeconfig: path and context for both providers", () => {
  expect(providers({ type: "kubeconfig", path: "some/kubeconfig", context: "here" })).toEqual({
    helm: [{ kubernetes: { config_path: "some/kubeconfig", config_context: "here" } }],
    kubernetes: [{ config_path: "some/kubeconfig", config_context: "here" }],
  });
});

test("an exec plugin: no token, and its environment keeps its spelling", () => {
  const auth = {
    type: "exec",
    host: "https://api",
    clusterCaCertificate: "PEM",
    command: "kubelogin",
    args: ["get-token"],
    env: { AZURE_CLIENT_ID: "1" },
  } as const;
  const exec = {
    api_version: "client.authentication.k8s.io/v1",
    command: "kubelogin",
    args: ["get-token"],
    env: { AZURE_CLIENT_ID: "1" },
  };
  const found = providers(auth);
  expect(found?.["helm"]).toEqual([{ kubernetes: { host: "https://api", cluster_ca_certificate: "PEM", exec } }]);
  expect(found?.["kubernetes"]).toEqual([{ host: "https://api", cluster_ca_certificate: "PEM", exec: [exec] }]);
  expect(JSON.stringify(found)).not.toMatch(/"(token|client_key|password)":/);
});
