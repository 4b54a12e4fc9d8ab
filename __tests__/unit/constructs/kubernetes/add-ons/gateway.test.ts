import { Release } from "@cdktf/provider-helm/lib/release";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { join } from "node:path";
import { Gateway, type GatewayProps } from "../../../../../constructs/kubernetes/add-ons/gateway";
import { gatewayValues, routeValues, traefikValues } from "../../../../../constructs/kubernetes/add-ons/gateway-values";
import { validateValues } from "../../../../../lib/helm/validate-values";
import { mergeValues, readValues, type HelmValues } from "../../../../../lib/helm/values";
import { traefikSource } from "../../../../../model/catalog/add-ons/gateway";
import { gatewaySettings, type GatewayConfig } from "../../../../../model/schema/add-ons/gateway";
import { messageOf } from "../../../../support/environment";
import { addClusterProviders } from "../../../../support/providers";
import { releaseText } from "../../../../support/release-values";
import { Template } from "../../../../support/template";

const repository = join(__dirname, "..", "..", "..", "..", "..");
const tuned = readValues(join(repository, "helm-values", "traefik.yaml"));
const standIn = join(repository, "testbed", "charts", "traefik");
const hostnames = ["oms.example.com", "api.example.com"];
const service = { type: "LoadBalancer", annotations: { "example.com/address": "203.0.113.9" } } as const;
const nodePort = { type: "NodePort", http: 30880, https: 30443 } as const;
const minimal: GatewayProps = { namespace: "oms", hostnames, service };
const config: GatewayConfig = {
  maintenance: { enabled: true, message: "Back at noon.", retryAfterSeconds: 900, allow: ["203.0.113.7/32"] },
  hstsSeconds: 60,
  maxBodyMib: 20,
  requestTimeoutSeconds: 90,
  uploadTimeoutSeconds: 300,
  protectedPaths: [
    { pathPrefix: "/admin/jobs", allow: ["203.0.113.0/24"] },
    { pathPrefix: "/login", rateLimit: { requestsPerSecond: 5, burst: 10 } },
  ],
};

const template = (props: Partial<GatewayProps> = {}): Template =>
  Template.of((stack) => {
    addClusterProviders(stack);
    new Gateway(stack, "gateway", { ...minimal, ...props });
  });

const release = (from: Template, name: string): Record<string, unknown> =>
  Object.values(from.resources(Release)).find((found) => found["name"] === name) ?? {};
const values = (from: Template, name: string): string => releaseText(release(from, name));
const traefik = (given = service as GatewayProps["service"], chosen?: GatewayConfig): HelmValues =>
  traefikValues({
    image: traefikSource.images.proxy,
    namespace: "oms",
    service: given,
    settings: gatewaySettings(chosen),
  });
const gateway = (given = service as GatewayProps["service"], chosen?: GatewayConfig): HelmValues =>
  gatewayValues({
    hostnames,
    certificates: { "api.example.com": "bought" },
    service: given,
    settings: gatewaySettings(chosen),
    traefikNamespace: "traefik",
    image: traefikSource.images.page,
  });

describe("releases", () => {
  test("the definitions and Traefik from its makers' charts, pinned, in a restricted namespace; the Gateway in OMS's", () => {
    const found = template();
    found.count(Release, 3);
    const ofTraefik = { namespace: expect.stringContaining("${kubernetes_namespace_v1.") as string, chart: "traefik" };
    const safe = { atomic: true, cleanup_on_fail: true, wait: true };
    const makers = { repository: "https://traefik.github.io/charts", ...ofTraefik, ...safe };
    expect(release(found, "gateway-api-crds")).toMatchObject({ ...makers, version: "40.1.0", timeout: 120 });
    expect(release(found, "traefik")).toMatchObject({ ...makers, version: "41.3.0", timeout: 300 });
    expect(release(found, "oms-gateway")).toMatchObject({ namespace: "oms", timeout: 180, ...safe });
    for (const name of ["gateway-api-crds", "traefik", "oms-gateway"])
      expect(release(found, name)).not.toHaveProperty("upgrade_install");
    expect(found.only(NamespaceV1)["metadata"]).toMatchObject({
      name: "traefik",
      labels: { "pod-security.kubernetes.io/enforce": "restricted" },
    });
  });

  test("charts and images come from the mirror when there is one", () => {
    const found = template({ mirror: { registry: "mirror.example.com" } });
    for (const name of ["gateway-api-crds", "traefik"]) {
      expect(release(found, name)).toMatchObject({ repository: "oci://mirror.example.com/charts", chart: "traefik" });
    }
    expect(values(found, "traefik")).toContain('"registry" = "mirror.example.com"');
    expect(values(found, "traefik")).toContain('"repository" = "mirror/docker.io/library/traefik"');
    expect(values(found, "oms-gateway")).toContain(
      '"repository" = "mirror.example.com/mirror/ghcr.io/nginx/nginx-unprivileged"',
    );
  });

  test("a release that a killed install left is taken over only when asked", () => {
    template({ takeOver: true }).every(Release, { upgrade_install: true });
  });

  test("definitions, Traefik and Gateway come in this order, and after what must exist first", () => {
    const found = Template.of((stack) => {
      addClusterProviders(stack);
      const first = new ConfigMapV1(stack, "first", { metadata: { name: "first" } });
      const { ready } = new Gateway(stack, "gateway", { ...minimal, dependsOn: [first] });
      new ConfigMapV1(stack, "last", { metadata: { name: "last" }, dependsOn: [ready] });
    });
    const address = (name: string): string => {
      const entry = Object.entries(found.resources(Release)).find(([, body]) => body["name"] === name);
      return `helm_release.${entry?.[0]}`;
    };
    const first = "kubernetes_config_map_v1.first";
    expect(found.only(NamespaceV1)["depends_on"]).toEqual([first]);
    expect(release(found, "gateway-api-crds")["depends_on"]).toEqual([first]);
    expect(release(found, "traefik")["depends_on"]).toEqual([first, address("gateway-api-crds")]);
    expect(release(found, "oms-gateway")["depends_on"]).toEqual([first, address("traefik")]);
    expect(found.resources(ConfigMapV1)["last"]?.["depends_on"]).toEqual([address("oms-gateway")]);
  });
});

describe("Traefik's values", () => {
  test("use keys of the chart alone, whichever way in and whatever is chosen", () => {
    for (const given of [service, nodePort]) {
      for (const chosen of [undefined, config]) validateValues(standIn, mergeValues(tuned, traefik(given, chosen)));
    }
    const misspelt = mergeValues(tuned, { accessLogs: { enabled: true }, ingressClass: { enabled: true } });
    const refused = messageOf(() => validateValues(standIn, misspelt));
    expect(refused).toContain("accessLogs: is not a known value");
    expect(refused).toContain("ingressClass.enabled: must be equal to constant");
  });

  test("a load balancer bound to the address, with the client's address kept", () => {
    expect(traefik()["service"]).toEqual({
      annotations: { "example.com/address": "203.0.113.9" },
      spec: { type: "LoadBalancer", externalTrafficPolicy: "Local" },
    });
    expect(JSON.stringify(traefik())).not.toContain("nodePort");
  });

  test("fixed ports on the nodes, with the client's address kept", () => {
    expect(traefik(nodePort)["service"]).toEqual({
      annotations: {},
      spec: { type: "NodePort", externalTrafficPolicy: "Local" },
    });
    expect(traefik(nodePort)["ports"]).toMatchObject({ web: { nodePort: 30880 }, websecure: { nodePort: 30443 } });
  });

  test("only OMS's namespace is watched", () => {
    expect(traefik()["providers"]).toEqual({
      kubernetesGateway: { namespaces: ["oms"] },
      kubernetesCRD: { namespaces: ["oms"], defaultTLSResourcesNamespace: "oms" },
    });
    expect(tuned["providers"]).toMatchObject({ kubernetesIngress: { enabled: false } });
  });

  test("the pod lives until its last request may have ended", () => {
    const transport = (seconds: string, grace: string): object => ({
      transport: { respondingTimeouts: { readTimeout: seconds }, lifeCycle: { graceTimeOut: grace } },
    });
    const times = (seconds: number): string[] => [
      `--serversTransport.forwardingTimeouts.responseHeaderTimeout=${seconds}s`,
      "--serversTransport.forwardingTimeouts.idleConnTimeout=15s",
    ];
    expect(traefik()).toMatchObject({
      ports: { web: transport("600s", "130s"), websecure: transport("600s", "130s") },
      additionalArguments: times(120),
      deployment: { terminationGracePeriodSeconds: 160 },
    });
    expect(traefik(service, config)).toMatchObject({
      ports: { websecure: transport("300s", "100s") },
      additionalArguments: times(90),
      deployment: { terminationGracePeriodSeconds: 130 },
    });
    const { ports } = mergeValues(tuned, traefik()) as { ports: Record<string, { transport: { lifeCycle: unknown } }> };
    expect(ports["websecure"]?.transport.lifeCycle).toEqual({
      requestAcceptGraceTimeout: "20s",
      graceTimeOut: "130s",
    });
  });

  test("two pods, of which a rollout or a drain takes one at most, and which probes don't take out too early", () => {
    expect(tuned).toMatchObject({
      deployment: { replicas: 2 },
      updateStrategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
    });
    const { periodSeconds, failureThreshold } = tuned["readinessProbe"] as Record<string, number>;
    expect((periodSeconds ?? 0) * (failureThreshold ?? 0)).toBeGreaterThan(20);
  });

  test("nothing is told to the makers or shown to the world, and no secret is logged", () => {
    expect(tuned).toMatchObject({
      global: { checkNewVersion: false, sendAnonymousUsage: false },
      api: { dashboard: false },
      accessLog: {
        format: "json",
        fields: { headers: { defaultMode: "drop" }, queryParameters: { defaultMode: "drop" } },
      },
    });
    const { fields } = tuned["accessLog"] as { fields: { headers: { names: object } } };
    expect(Object.keys(fields.headers.names)).toEqual(["User-Agent"]);
  });

  test("no forwarded header is believed", () => {
    const ports = tuned["ports"] as Record<string, Record<string, unknown>>;
    for (const port of ["web", "websecure"]) {
      for (const header of ["forwardedHeaders", "proxyProtocol"]) {
        expect([port, header, ports[port]?.[header]]).toEqual([port, header, { trustedIPs: [], insecure: false }]);
      }
    }
  });
});

describe("the definitions' values", () => {
  test("switch every object of the chart off", () => {
    const definitions = readValues(join(repository, "helm-values", "gateway-api-crds.yaml"));
    validateValues(join(repository, "testbed", "charts", "gateway-api-crds"), definitions);
    for (const [part, value] of Object.entries(definitions)) {
      expect([part, value]).toEqual([part, part === "serviceAccount" ? { name: "default" } : { enabled: false }]);
    }
  });
});

describe("the Gateway's values", () => {
  test("a listener a host, with its own Secret or the one that is named", () => {
    expect(gateway()["hosts"]).toEqual([
      { listener: "https-oms-example-com", hostname: "oms.example.com", secretName: "tls-oms-example-com" },
      { listener: "https-api-example-com", hostname: "api.example.com", secretName: "bought" },
    ]);
  });

  test("defaults, and maintenance off", () => {
    expect(gateway()).toMatchObject({
      hstsSeconds: 31536000,
      maxBodyMib: 110,
      internalPaths: ["/internal"],
      protectedPaths: {},
      maintenance: { enabled: false, retryAfterSeconds: 600, allow: [] },
    });
    expect(gateway()).not.toHaveProperty("ports");
  });

  test("what is chosen, and the redirect's port where it is not 443", () => {
    expect(gateway(nodePort, config)).toMatchObject({
      ports: { redirect: 30443 },
      hstsSeconds: 60,
      maxBodyMib: 20,
      protectedPaths: {
        "path-admin-jobs": { allow: ["203.0.113.0/24"] },
        "path-login": { rateLimit: { requestsPerSecond: 5, burst: 10 } },
      },
      maintenance: { enabled: true, message: "Back at noon.", retryAfterSeconds: 900, allow: ["203.0.113.7/32"] },
    });
  });

  test("are accepted by the chart; a wrong host is refused before anything is built", () => {
    for (const chosen of [undefined, config]) {
      validateValues(join(repository, "charts", "gateway"), gateway(nodePort, chosen));
    }
    expect(messageOf(() => template({ hostnames: ["Oms.Example.com"] }))).toContain("hosts[0].hostname");
    expect(messageOf(() => template({ hostnames: [] }))).toContain("hosts: must NOT have fewer than 1 items");
  });
});

describe("OMS's route", () => {
  test("hangs on every host's listener, not on HTTP, and names middlewares by names that stay", () => {
    const values = routeValues(hostnames, gatewaySettings(config), "traefik");
    const named = (name: string): object => ({
      type: "ExtensionRef",
      extensionRef: { group: "traefik.io", kind: "Middleware", name: `oms-gateway-${name}` },
    });
    expect(values).toEqual({
      web: {
        requestTimeoutSeconds: 90,
        route: {
          enabled: true,
          parentRefs: [
            { name: "oms-gateway", sectionName: "https-oms-example-com" },
            { name: "oms-gateway", sectionName: "https-api-example-com" },
          ],
          filters: [named("headers")],
          paths: [
            { pathPrefix: "/admin/jobs", filters: [named("path-admin-jobs")] },
            { pathPrefix: "/login", filters: [named("path-login")] },
          ],
        },
      },
      networkPolicy: { ingress: { fromNamespaces: ["traefik"] } },
    });
  });

  test("is the same in maintenance, so that the switch changes nothing of OMS", () => {
    const without = { ...config, maintenance: { enabled: false }, hstsSeconds: 0 };
    expect(routeValues(hostnames, gatewaySettings(without), "traefik")).toEqual(
      routeValues(hostnames, gatewaySettings(config), "traefik"),
    );
  });

  test("comes out of the construct", () => {
    let route: HelmValues = {};
    Template.of((stack) => {
      addClusterProviders(stack);
      route = new Gateway(stack, "gateway", { ...minimal, config }).routeValues;
    });
    expect(route).toEqual(routeValues(hostnames, gatewaySettings(config), "traefik"));
  });
});
