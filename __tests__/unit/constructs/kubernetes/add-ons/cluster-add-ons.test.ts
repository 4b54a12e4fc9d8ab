import { Release } from "@cdktf/provider-helm/lib/release";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { ClusterAddOns, type ClusterAddOnsProps } from "../../../../../constructs/kubernetes/add-ons/cluster-add-ons";
import { addOns as catalog } from "../../../../../model/catalog/add-ons";
import { installedSources } from "../../../../../model/catalog/add-ons/installed-sources";
import type { AddOnsConfig } from "../../../../../model/schema/add-ons";
import { everyMissingPart } from "../../../../support/aws-parts";
import { testPlatform } from "../../../../support/platform";
import { addClusterProviders } from "../../../../support/providers";
import { releaseText } from "../../../../support/release-values";
import { Template } from "../../../../support/template";

const nothing: AddOnsConfig = { source: "makers", datadog: { enabled: false } };
const ingress: Partial<AddOnsConfig> = { gateway: {}, certificates: { type: "own-ca" } };
const datadog: AddOnsConfig["datadog"] = {
  enabled: true,
  site: "datadoghq.com",
  team: "oms",
  notify: ["@ops@example.com"],
};

function addOns(config: AddOnsConfig, further: Partial<ClusterAddOnsProps> = {}) {
  let made: ClusterAddOns | undefined;
  const template = Template.of((stack) => {
    addClusterProviders(stack);
    const first = new ConfigMapV1(stack, "first", { metadata: { name: "first" } });
    const secrets = new ConfigMapV1(stack, "secrets", { metadata: { name: "secrets" } });
    made = new ClusterAddOns(stack, "add-ons", {
      environment: "staging",
      namespace: "oms",
      platform: testPlatform,
      config,
      hostnames: ["oms.example.com"],
      image: { repository: "registry.example.com/oms", tag: "1.2.3" },
      queues: ["default"],
      dependsOn: [first],
      ...further,
    });
    made.addCertificates(secrets);
    new ConfigMapV1(stack, "last", { metadata: { name: "last" }, dependsOn: [...made.ready] });
  });
  if (made === undefined) throw new Error("nothing was made");
  const releases = Object.entries(template.resources(Release)).map(([id, release]) => ({ id, ...release }));
  const named = (name: string): Record<string, unknown> & { id: string } => {
    const found = releases.filter((release) => (release as Record<string, unknown>)["name"] === name);
    expect(found).toHaveLength(1);
    return found[0]!;
  };
  const names = releases.map((release) => String((release as Record<string, unknown>)["name"])).sort();
  return { made, template, named, names };
}

const waitsFor = (release: Record<string, unknown>): readonly string[] => release["depends_on"] as string[];

test("an environment gets what it asks for, and no more", () => {
  const { template, made } = addOns({ ...nothing, keda: { replicas: 1 } });
  template.count(Release, 1);
  expect(made.omsValues).toEqual({});
});

test.each<[string, Partial<AddOnsConfig>]>([
  ["nothing", {}],
  ["all of it", { ...ingress, keda: { replicas: 2 }, datadog }],
  ["imported certificates", { gateway: {}, certificates: { type: "imported" } }],
  ["what others' cluster lacks", { ...ingress, preinstalled: { externalSecrets: true, certManager: true } }],
  ["what others' cluster has", { ...ingress, preinstalled: { keda: { namespace: "keda" }, gatewayApi: true } }],
])("the releases of add-ons are those that the catalog says are installed: %s", (_, chosen) => {
  const config = { ...nothing, ...chosen };
  const listed = Object.keys(installedSources(config));
  const { names } = addOns(config);
  const inList = names.filter((name) => name in catalog);
  // The stack makes it, for OMS's own secrets.
  expect(inList.sort()).toEqual(listed.filter((name) => name !== "external-secrets").sort());
});

test("what the cluster's owners run is used and not installed; what is left waits for no release of theirs", () => {
  const preinstalled = {
    externalSecrets: true,
    keda: { namespace: "kube-system" },
    certManager: true,
    gatewayApi: true,
  } as const;
  const { named, names, made } = addOns({ ...nothing, ...ingress, preinstalled });
  expect(names).toEqual(["certificates", "oms-gateway", "traefik"]);
  expect(waitsFor(named("certificates"))).toEqual(["kubernetes_config_map_v1.secrets"]);
  expect(made.omsValues).toMatchObject({ keda: { namespace: "kube-system" } });
  expect(waitsFor(named("traefik"))).toContain("kubernetes_config_map_v1.first");
});

test("each is installed beside the others; OMS waits for those that act on its objects", () => {
  const { named, names, template } = addOns({ ...nothing, ...ingress, keda: { replicas: 2 } });
  expect(names).toEqual(["cert-manager", "certificates", "gateway-api-crds", "keda", "oms-gateway", "traefik"]);
  for (const name of ["cert-manager", "gateway-api-crds", "keda"]) {
    expect(waitsFor(named(name))).toEqual(["kubernetes_config_map_v1.first"]);
  }
  expect(waitsFor(named("certificates"))).toEqual([
    `helm_release.${named("cert-manager").id}`,
    "kubernetes_config_map_v1.secrets",
  ]);
  expect(template.resources(ConfigMapV1)["last"]?.["depends_on"]).toEqual([
    `helm_release.${named("keda").id}`,
    `helm_release.${named("oms-gateway").id}`,
  ]);
});

test("what the cluster does not bring is added, before what needs it", () => {
  const platform = { ...testPlatform, missingParts: everyMissingPart };
  const { named, names, template } = addOns({ ...nothing, ...ingress, keda: { replicas: 2 } }, { platform });
  expect(names).toEqual(
    expect.arrayContaining(["aws-load-balancer-controller", "cluster-autoscaler", "metrics-server"]),
  );
  const controller = `helm_release.${named("aws-load-balancer-controller").id}`;
  expect(waitsFor(named("traefik"))).toContain(controller);
  expect(waitsFor(named("keda"))).toEqual(["kubernetes_config_map_v1.first"]);
  expect(template.resources(ConfigMapV1)["last"]?.["depends_on"]).toContain(
    `helm_release.${named("cluster-autoscaler").id}`,
  );
});

test("a pod of Traefik's is ready when the load balancer knows it, where there is one that tells", () => {
  const labels = (platform: ClusterAddOnsProps["platform"]): unknown => {
    const { template } = addOns({ ...nothing, ...ingress }, { platform });
    const metadata = Object.values(template.resources(NamespaceV1)).map(
      (namespace) => namespace["metadata"] as { name: string; labels: Record<string, string> },
    );
    return metadata.find(({ name }) => name === "traefik")?.labels["elbv2.k8s.aws/pod-readiness-gate-inject"];
  };
  expect(labels(testPlatform)).toBeUndefined();
  const { loadBalancing } = everyMissingPart;
  expect(labels({ ...testPlatform, missingParts: { loadBalancing } })).toBe("enabled");
});

test("an imported certificate needs no cert-manager, and comes after the store that it is read with", () => {
  const { named, names } = addOns({ ...nothing, gateway: {}, certificates: { type: "imported" } });
  expect(names).not.toContain("cert-manager");
  expect(waitsFor(named("certificates"))).toEqual(["kubernetes_config_map_v1.secrets"]);
});

test("the gateway is behind a load balancer of the cloud, or at ports of the nodes where there is none", () => {
  const text = (platform: ClusterAddOnsProps["platform"]): string =>
    releaseText(addOns({ ...nothing, ...ingress }, { platform }).named("traefik"));
  expect(text(testPlatform)).toContain('"LoadBalancer"');
  const nodePorts = { http: 30081, https: 30443 };
  const local = text({ ...testPlatform, ingress: { addresses: [], serviceAnnotations: {}, nodePorts } });
  expect(local).toContain('"NodePort"');
  expect(local).toContain("30443");
});

test("OMS's pods reach the agent of their node when there is Datadog, and hang on the gateway when there is one", () => {
  const { made, names } = addOns({ ...nothing, ...ingress, datadog });
  expect(names).toEqual(expect.arrayContaining(["datadog", "datadog-operator", "datadog-secrets", "monitoring"]));
  expect(made.omsValues).toMatchObject({
    config: { DD_AGENT_HOST: "datadog.datadog.svc.cluster.local" },
    networkPolicy: { egress: { dogstatsd: { ports: [8125], protocol: "UDP" }, traces: { ports: [8126] } } },
    web: { route: { enabled: true } },
  });
});

test("what a killed deploy left is taken over where the cluster is there before the plan, and nowhere else", () => {
  const everything: AddOnsConfig = { ...nothing, ...ingress, datadog, keda: { replicas: 1 } };
  const given = addOns(everything);
  expect(given.names).toHaveLength(10);
  given.template.every(Release, { upgrade_install: true });
  const kubernetesAuth = {
    type: "exec",
    host: "h",
    clusterCaCertificate: "c",
    command: "kubelogin",
    args: [],
  } as const;
  const made = addOns(everything, { platform: { ...testPlatform, kubernetesAuth } });
  for (const name of made.names) expect(made.named(name)).not.toHaveProperty("upgrade_install");
});
