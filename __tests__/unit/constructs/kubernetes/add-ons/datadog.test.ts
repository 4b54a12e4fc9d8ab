import { Release } from "@cdktf/provider-helm/lib/release";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import { join } from "node:path";
import { Datadog, type DatadogProps } from "../../../../../constructs/kubernetes/add-ons/datadog";
import { readValues, type HelmValues } from "../../../../../lib/helm/values";
import { messageOf } from "../../../../support/environment";
import { testPlatform } from "../../../../support/platform";
import { addClusterProviders } from "../../../../support/providers";
import { releaseText, releaseValues } from "../../../../support/release-values";
import { Template } from "../../../../support/template";

const minimal: DatadogProps = {
  environment: "staging",
  settings: { enabled: true, site: "datadoghq.eu", team: "oms", notify: [] },
  secretStore: testPlatform.secretStore!,
  database: testPlatform.database,
  cache: testPlatform.cache,
  queues: ["default", "single"],
  hostnames: ["oms.example.com"],
  imageName: "oms",
};

const template = (change: Partial<DatadogProps> = {}): Template =>
  Template.of((stack) => {
    addClusterProviders(stack);
    new Datadog(stack, "datadog", { ...minimal, ...change });
  });

const releases = (from: Template): Readonly<Record<string, Readonly<Record<string, unknown>>>> =>
  Object.fromEntries(Object.values(from.resources(Release)).map((release) => [String(release["name"]), release]));

/** Values of a release as they are written, without the escapes of quotes. */
const values = (from: Template, name: string): string => releaseText(releases(from)[name]).replaceAll("\\", "");

const repository = join(__dirname, "..", "..", "..", "..", "..");
const secret = (key: string): string => `ENC[k8s_secret@datadog/datadog-checks/${key}]`;

test("agents and operator are the official charts, pinned; secrets and monitors are ours", () => {
  const found = releases(template());
  const official = { repository: "https://helm.datadoghq.com", atomic: true, cleanup_on_fail: true, wait: true };
  expect(found["datadog"]).toMatchObject({ ...official, chart: "datadog", version: "3.240.0", timeout: 900 });
  expect(found["datadog-operator"]).toMatchObject({ ...official, chart: "datadog-operator", version: "2.25.1" });
  expect(found["datadog-secrets"]?.["chart"]).toMatch(/secrets/);
  expect(found["monitoring"]?.["chart"]).toMatch(/monitoring/);
  expect(Object.keys(found)).toHaveLength(4);
});

test("everything stands in one namespace that allows privileged pods", () => {
  const found = template();
  expect(found.only(NamespaceV1)["metadata"]).toMatchObject({
    name: "datadog",
    labels: { "pod-security.kubernetes.io/enforce": "privileged" },
  });
  found.every(Release, { namespace: expect.stringContaining("${kubernetes_namespace_v1.") as string });
});

test("site, name and tags are the environment's", () => {
  const agents = values(template(), "datadog");
  for (const part of ['"site" = "datadoghq.eu"', '"clusterName" = "oms-staging"', '["env:staging", "team:oms"]'])
    expect(agents).toContain(part);
  const operator = values(template(), "datadog-operator");
  for (const part of ['"site" = "datadoghq.eu"', '"clusterName" = "oms-staging"']) expect(operator).toContain(part);
});

test("pods find the agent of their node by a name", () => {
  let host = "";
  Template.of((stack) => {
    addClusterProviders(stack);
    host = new Datadog(stack, "datadog", minimal).agentHost;
  });
  expect(host).toBe("datadog.datadog.svc.cluster.local");
});

test("what the chart does for AKS is asked for on AKS alone", () => {
  for (const cloud of [undefined, "aws"] as const)
    expect(values(template({ cloud }), "datadog")).not.toContain('"providers" =');
  expect(values(template({ cloud: "azure" }), "datadog")).toContain('"providers" = {"aks" = {"enabled" = true}}');
});

test("charts and images come from the mirror when there is one", () => {
  const found = template({ mirror: { registry: "mirror.example.com" } });
  for (const name of ["datadog", "datadog-operator"])
    expect(releases(found)[name]).toMatchObject({ repository: "oci://mirror.example.com/charts" });
  const source = "mirror.example.com/mirror/registry.datadoghq.com";
  expect(values(found, "datadog")).toContain(`"repository" = "${source}/agent"`);
  expect(values(found, "datadog")).toContain(`"repository" = "${source}/cluster-agent"`);
  expect(values(found, "datadog-operator")).toContain(`"repository" = "${source}/operator"`);
  expect(values(found, "datadog-secrets")).toContain(`"repository" = "${source}/agent"`);
  expect(JSON.stringify(releases(found))).not.toContain('\\"registry.datadoghq.com');
});

test("an image of the mirror whose digest is recorded is pulled by it", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const images = ["agent:7.81.1", "cluster-agent:7.81.1", "operator:1.29.0"];
  const digests = Object.fromEntries(images.map((image) => [`registry.datadoghq.com/${image}`, digest]));
  const found = template({ mirror: { registry: "mirror.example.com", digests } });
  for (const name of ["datadog", "datadog-secrets"])
    expect(values(found, name)).toContain(
      `"digest" = "${digest}", "repository" = "mirror.example.com/mirror/registry.datadoghq.com/agent", "tag" = "7.81.1"`,
    );
  expect(values(found, "datadog")).toContain(
    `"digest" = "${digest}", "repository" = "mirror.example.com/mirror/registry.datadoghq.com/cluster-agent", "tag" = "7.81.1"`,
  );
  expect(values(found, "datadog-operator")).toContain(`"tag" = "1.29.0@${digest}"`);
});

describe("secrets", () => {
  test("come from the vault by the store's own reader, and the checks' stand apart", () => {
    const secrets = releases(template())["datadog-secrets"];
    const found = releaseText(secrets);
    for (const [name, key, remote] of [
      ["datadog", "api-key", "oms-datadog-api-key"],
      ["datadog", "app-key", "oms-datadog-app-key"],
      ["datadog-cluster-agent", "token", "oms-datadog-cluster-agent-token"],
      ["datadog-checks", "database-password", "oms-datadog-database-password"],
      ["datadog-checks", "redis-password", "oms-redis-password"],
    ]) {
      expect(releaseValues(secrets)).toMatchObject({
        externalSecrets: {
          secrets: { [name!]: { revision: 1, data: { [key!]: { remoteKey: remote, form: "variable" } } } },
        },
      });
    }
    expect(found).toContain('"name" = "oms-secrets"');
    expect(found).toContain('"azure.workload.identity/client-id" = "reader"');
  });

  test.each([
    [{}, [1, 1, 1], "oms-datadog=1,oms-redis=1", "oms-datadog=1"],
    [{ "oms-datadog": 2 }, [2, 2, 2], "oms-datadog=2,oms-redis=1", "oms-datadog=2"],
    [{ "oms-redis": 3 }, [1, 1, 3], "oms-datadog=1,oms-redis=3", "oms-datadog=1"],
    [{ "oms-datadog": 2, "oms-redis": 3 }, [2, 2, 4], "oms-datadog=2,oms-redis=3", "oms-datadog=2"],
  ])(
    "with revisions %j are read anew, and the pods that have them start anew",
    (secretRevisions, numbers, all, own) => {
      const found = template({ secretRevisions });
      const secrets = releaseValues(releases(found)["datadog-secrets"]);
      ["datadog", "datadog-cluster-agent", "datadog-checks"].forEach((name, index) => {
        expect(secrets).toMatchObject({ externalSecrets: { secrets: { [name]: { revision: numbers[index] } } } });
      });
      const annotations = (name: string): (string | undefined)[] => {
        const annotation = /"podAnnotations" = \{"oms\.popsockets\.com\/secret-revisions" = "([^"]+)"\}/g;
        return [...values(found, name).matchAll(annotation)].map(([, revisions]) => revisions);
      };
      // The agents' own stand before the cluster agent's.
      expect(annotations("datadog")).toEqual([all, own]);
      expect(annotations("datadog-operator")).toEqual([own]);
    },
  );

  test("agents and operator start when every Secret exists", () => {
    const found = template();
    const [gate] = Object.entries(found.resources(Release)).find(([, { name }]) => name === "datadog-secrets")!;
    for (const name of ["datadog", "datadog-operator"])
      expect(releases(found)[name]?.["depends_on"]).toContain(`helm_release.${gate}`);
  });
});

describe("checks", () => {
  test("MySQL and Redis are looked at over TLS, with passwords that no value holds", () => {
    const found = values(template(), "datadog");
    expect(found).toContain('"host" = "db.example.com", "port" = 3306, "username" = "datadog"');
    expect(found).toContain(`"password" = "${secret("database-password")}"`);
    expect(found).toContain(`"password" = "${secret("redis-password")}"`);
    expect(found).toContain('"ssl" = {"ca" = "/etc/ssl/certs/ca-certificates.crt", "check_hostname" = true}');
    expect(found).toContain('"ssl" = true, "ssl_ca_certs" = "/etc/ssl/certs/ca-certificates.crt"');
    expect(found.match(/"cluster_check" = true/g)).toHaveLength(3);
  });

  test("what Terraform knows only later is still a reference inside", () => {
    const found = Template.of((stack) => {
      addClusterProviders(stack);
      const server = new ConfigMapV1(stack, "server", { metadata: { name: "server" } });
      const cache = {
        ...minimal.cache,
        host: server.getStringAttribute("host"),
        port: server.getNumberAttribute("port"),
      };
      new Datadog(stack, "datadog", { ...minimal, cache });
    });
    const server = "kubernetes_config_map_v1.server";
    expect(values(found, "datadog")).toContain(`"host" = ${server}.host, "port" = ${server}.port, "password" =`);
  });

  test("the agents may read the one Secret that the checks name", () => {
    const { secretBackend } = readValues(join(repository, "helm-values", "datadog.yaml"))["datadog"] as {
      secretBackend: unknown;
    };
    expect(secretBackend).toMatchObject({
      enableGlobalPermissions: false,
      roles: [{ namespace: "datadog", secrets: ["datadog-checks"] }],
    });
  });

  test("every queue's length is read, and Sidekiq's own sets", () => {
    expect(values(template(), "datadog")).toContain(
      '"keys" = ["queue:default", "queue:single", "retry", "dead", "schedule", "processes"]',
    );
  });

  test("each host name's certificate is watched", () => {
    const found = values(template({ hostnames: ["oms.example.com", "www.example.com"] }), "datadog");
    for (const hostname of ["oms.example.com", "www.example.com"])
      expect(found).toContain(`"server" = "${hostname}", "port" = 443, "tags" = ["certificate:${hostname}"]`);
  });

  test("the address that partners see is looked at when somebody named a service for it", () => {
    const found = template({
      settings: {
        ...minimal.settings,
        egressCheck: { url: "https://address.example.com/", addresses: ["203.0.113.10", "203.0.113.11"] },
      },
    });
    const expression = /"content_match" = "([^"]+)"/.exec(values(found, "datadog"))?.[1] ?? "";
    expect("203.0.113.10\n").toMatch(new RegExp(expression));
    for (const other of ["203.0.113.1", "203.0.113.100", "203a0.113.10"])
      expect(other).not.toMatch(new RegExp(expression));
    expect(values(found, "monitoring")).toContain('"egressAddress" = {"enabled" = true}');
    expect(values(template(), "datadog")).not.toContain("http_check");
    expect(values(template(), "monitoring")).toContain('"egressAddress" = {"enabled" = false}');
  });

  test("OMS's logs keep source and service, and no other container's are collected", () => {
    expect(values(template({ imageName: "shop" }), "datadog")).toContain(
      '{"ad_identifiers" = ["shop"], "init_config" = {}, "instances" = [], "logs" = [{"source" = "ruby", "service" = "ruby"}]}',
    );
    expect(readValues(join(repository, "helm-values", "datadog.yaml"))).toMatchObject({
      datadog: { logs: { enabled: true, containerCollectAll: false } },
    });
  });
});

describe("monitors", () => {
  test("are told to whom the data names, with the server's size", () => {
    const found = template({
      settings: { ...minimal.settings, notify: ["@oncall@example.com"] },
      database: { ...minimal.database, storageGib: 256 },
      monitoring: { monitors: { queueLatency: { critical: 600 } } },
    });
    expect(values(found, "monitoring")).toContain('"notify" = ["@oncall@example.com"]');
    expect(values(found, "monitoring")).toContain('"mysqlStorage" = {"sizeGib" = 256}');
    expect(values(found, "monitoring")).toContain('"queueLatency" = {"critical" = 600}');
    expect(values(template(), "monitoring")).not.toContain("mysqlStorage");
  });

  test("warn of no certificate that renews itself in time, and earlier of one that people renew", () => {
    const chart = (name: string): HelmValues => readValues(join(repository, "charts", name, "values.yaml"));
    const { renewBefore } = chart("certificates")["certificate"] as { renewBefore: string };
    const { certificateEnd } = chart("monitoring")["monitors"] as { certificateEnd: { warning: number } };
    // The first tries may fail: cert-manager waits up to 32 hours before the next.
    expect(Number.parseInt(renewBefore) / 24 - certificateEnd.warning).toBeGreaterThanOrEqual(2);
    const imported = values(template({ importedCertificates: true }), "monitoring");
    expect(imported).toContain('"certificateEnd" = {"critical" = 14, "warning" = 30}');
    expect(imported).toContain('"importedCertificates" = true');
    expect(values(template(), "monitoring")).not.toContain("ertificate");
  });

  test("a value that the chart does not know is refused with its path", () => {
    expect(messageOf(() => template({ monitoring: { monitors: { queueLatency: { crit: 1 } } } }))).toContain(
      "monitors.queueLatency.crit: is not a known value",
    );
  });

  test("come last, and go first: their finalizers need the operator", () => {
    const found = Template.of((stack) => {
      addClusterProviders(stack);
      const first = new ConfigMapV1(stack, "first", { metadata: { name: "first" } });
      const { ready } = new Datadog(stack, "datadog", { ...minimal, dependsOn: [first] });
      new ConfigMapV1(stack, "last", { metadata: { name: "last" }, dependsOn: [ready] });
    });
    const address = (name: string): string =>
      `helm_release.${Object.entries(found.resources(Release)).find(([, release]) => release["name"] === name)?.[0]}`;
    expect(found.only(NamespaceV1)["depends_on"]).toEqual(["kubernetes_config_map_v1.first"]);
    for (const name of ["datadog", "datadog-operator", "datadog-secrets"])
      expect(releases(found)[name]?.["depends_on"]).toContain("kubernetes_config_map_v1.first");
    expect(releases(found)["monitoring"]?.["depends_on"]).toEqual([address("datadog"), address("datadog-operator")]);
    expect(found.resources(ConfigMapV1)["last"]?.["depends_on"]).toEqual([address("monitoring")]);
  });
});

describe("the operator", () => {
  test("may change monitors and dashboards in its namespace, and no Secret anywhere", () => {
    const found = template();
    const rules = [found.only(RoleV1), found.only(ClusterRoleV1)].flatMap(({ rule }) => rule as object[]);
    expect(JSON.stringify(rules)).not.toMatch(/secrets|\*|webhook|delete/);
    expect(rules).toContainEqual({
      api_groups: ["datadoghq.com"],
      resources: ["datadogmonitors", "datadogdashboards"],
      verbs: ["get", "list", "watch", "update", "patch"],
    });
    expect(readValues(join(repository, "helm-values", "datadog-operator.yaml"))).toMatchObject({
      rbac: { create: false },
      serviceAccount: { name: "datadog-operator" },
    });
  });

  test("starts when it has its rights", () => {
    const needs = releases(template())["datadog-operator"]?.["depends_on"];
    for (const type of ["kubernetes_role_binding_v1", "kubernetes_cluster_role_binding_v1"])
      expect(needs).toContainEqual(expect.stringMatching(`^${type}\\.`));
  });

  test("leaves the definitions, and with them every monitor, when it is removed", () => {
    expect(readValues(join(repository, "helm-values", "datadog-operator.yaml"))).toMatchObject({
      datadogCRDs: { keepCrds: true, crds: { datadogMonitors: true, datadogDashboards: true, datadogAgents: false } },
    });
  });
});
