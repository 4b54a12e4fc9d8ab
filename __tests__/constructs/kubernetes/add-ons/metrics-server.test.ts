import { Release } from "@cdktf/provider-helm/lib/release";
import type { TerraformStack } from "cdktf";
import { join } from "node:path";
import { MetricsServer, type MetricsServerProps } from "../../../../constructs/kubernetes/add-ons/metrics-server";
import { validateValues } from "../../../../lib/helm/schema";
import { mergeValues, readValues } from "../../../../lib/helm/values";
import { messageOf } from "../../../support/environment";
import { addOnTemplate, describeOneRelease, releaseValues } from "./one-release";

const repository = join(__dirname, "..", "..", "..", "..");
const tuned = readValues(join(repository, "helm-values", "metrics-server.yaml"));
const standIn = join(repository, "testbed", "charts", "metrics-server");

const make = (stack: TerraformStack, props: MetricsServerProps): MetricsServer =>
  new MetricsServer(stack, "metrics-server", props);
const template = addOnTemplate(make);

describeOneRelease({
  name: "metrics-server",
  chart: { repository: "https://kubernetes-sigs.github.io/metrics-server", chart: "metrics-server", version: "3.13.1" },
  make,
});

test("two pods of a pinned image", () => {
  expect(releaseValues(template())).toContain('"replicas" = 2');
  expect(releaseValues(template())).toContain(
    '"repository" = "registry.k8s.io/metrics-server/metrics-server", "tag" = "v0.8.1"',
  );
});

test("chart and image come from the mirror when there is one", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const digests = { "registry.k8s.io/metrics-server/metrics-server:v0.8.1": digest };
  const found = template({ mirror: { registry: "mirror.example.com", digests } });
  expect(found.only(Release)).toMatchObject({ repository: "oci://mirror.example.com/charts", version: "3.13.1" });
  expect(releaseValues(found)).toContain(
    `"repository" = "mirror.example.com/mirror/registry.k8s.io/metrics-server/metrics-server", "tag" = "v0.8.1@${digest}"`,
  );
});

test("a small cluster may have one pod, and a killed deploy's release is taken over where that is asked", () => {
  expect(releaseValues(template({ replicas: 1 }))).toContain('"replicas" = 1');
  expect(template({ takeOver: true }).only(Release)["upgrade_install"]).toBe(true);
});

describe("the tuned values", () => {
  test("use keys of the chart alone", () => {
    validateValues(standIn, tuned);
    const wrong = mergeValues(tuned, { replicaCount: 2, tls: { type: "metrics-server" } });
    const refused = messageOf(() => validateValues(standIn, wrong));
    expect(refused).toContain("replicaCount: is not a known value");
    expect(refused).toContain("tls.type: must be equal to constant");
  });

  test("let the API server and the nodes be trusted by their certificates alone", () => {
    expect(tuned).toMatchObject({
      tls: { type: "helm", helm: { lookup: true } },
      apiService: { insecureSkipTLSVerify: false },
    });
    expect(JSON.stringify([tuned["defaultArgs"], tuned["args"]])).not.toContain("insecure");
  });

  test("have new figures each time that an autoscaler looks", () => {
    expect(tuned["defaultArgs"]).toContain("--metric-resolution=15s");
  });

  test("keep a pod through a drain, and never hold one up", () => {
    expect(tuned).toMatchObject({
      replicas: 2,
      podDisruptionBudget: { enabled: true, maxUnavailable: 1 },
      updateStrategy: { rollingUpdate: { maxUnavailable: 0 } },
    });
    expect(tuned["topologySpreadConstraints"]).toHaveLength(2);
  });
});
