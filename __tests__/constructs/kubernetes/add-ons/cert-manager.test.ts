import { Release } from "@cdktf/provider-helm/lib/release";
import type { TerraformStack } from "cdktf";
import { join } from "node:path";
import { CertManager, type CertManagerProps } from "../../../../constructs/kubernetes/add-ons/cert-manager";
import { validateValues } from "../../../../lib/helm/schema";
import { mergeValues, readValues } from "../../../../lib/helm/values";
import { messageOf } from "../../../support/environment";
import { addOnTemplate, describeOneRelease, releaseValues } from "./one-release";

const repository = join(__dirname, "..", "..", "..", "..");
const tuned = readValues(join(repository, "helm-values", "cert-manager.yaml"));
const standIn = join(repository, "testbed", "charts", "cert-manager");
const components = ["webhook", "cainjector", "startupapicheck"] as const;

const make = (stack: TerraformStack, props: CertManagerProps): CertManager =>
  new CertManager(stack, "cert-manager", props);
const template = addOnTemplate(make);

describeOneRelease({
  name: "cert-manager",
  chart: { repository: "oci://quay.io/jetstack/charts", chart: "cert-manager", version: "v1.21.1" },
  make,
});

test("leases lie in its own namespace, not among the cluster's own", () => {
  expect(releaseValues(template())).toMatch(/"leaderElection" = \{"namespace" = kubernetes_namespace_v1\.\S+\}/);
});

const names = ["controller", "webhook", "cainjector", "startupapicheck", "acmesolver"];

test.each([
  [undefined, "oci://quay.io/jetstack/charts", "quay.io/jetstack"],
  [{ registry: "mirror.example.com" }, "oci://mirror.example.com/charts", "mirror.example.com/mirror/quay.io/jetstack"],
])("with the mirror %j the chart and all five images come from %s", (mirror, charts, images) => {
  const found = template({ mirror });
  expect(found.only(Release)).toMatchObject({ repository: charts, version: "v1.21.1" });
  for (const name of names) {
    expect(releaseValues(found)).toContain(
      `"image" = {"repository" = "${images}/cert-manager-${name}", "tag" = "v1.21.1"}`,
    );
  }
  expect(releaseValues(found).match(/"repository" = /g)).toHaveLength(names.length);
});

test("without an identity no Issuer may act in the cloud", () => {
  for (const absent of ["serviceAccount", "podLabels", "extraArgs", "ambient"]) {
    expect(releaseValues(template())).not.toContain(absent);
  }
});

test("an identity reaches the controller, and namespaced Issuers may use it", () => {
  const identity = {
    serviceAccountAnnotations: { "example.com/id": "one" },
    podLabels: { "example.com/use": "true" },
  };
  const found = releaseValues(template({ identity }));
  expect(found).toContain('"serviceAccount" = {"annotations" = {"example.com/id" = "one"}}');
  expect(found).toContain('"podLabels" = {"example.com/use" = "true"}');
  expect(found).toContain('"extraArgs" = ["--issuer-ambient-credentials=true"]');
});

test("resolvers are the zone's own unless others are named", () => {
  expect(releaseValues(template())).not.toContain("dns01Recursive");
  const found = releaseValues(template({ recursiveNameservers: ["192.0.2.53:53", "198.51.100.53:53"] }));
  expect(found).toContain('"dns01RecursiveNameservers" = "192.0.2.53:53,198.51.100.53:53"');
  expect(found).toContain('"dns01RecursiveNameserversOnly" = true');
});

describe("the tuned values", () => {
  const of = (component: (typeof components)[number]): Record<string, unknown> =>
    tuned[component] as Record<string, unknown>;

  test("use keys of the chart alone", () => {
    validateValues(standIn, tuned);
    const misspelt = mergeValues(tuned, { replicas: 2, webhook: { podDisruptionBudgets: {} } });
    const refused = messageOf(() => validateValues(standIn, misspelt));
    expect(refused).toContain("replicas: is not a known value");
    expect(refused).toContain("webhook.podDisruptionBudgets: is not a known value");
  });

  test("keep a controller and a webhook through a drain", () => {
    for (const part of [tuned, of("webhook")]) {
      expect(part).toMatchObject({ replicaCount: 2, podDisruptionBudget: { enabled: true, minAvailable: 1 } });
      expect(part["topologySpreadConstraints"]).toHaveLength(2);
    }
  });

  test("meet Pod Security restricted, with a memory limit and a request each", () => {
    for (const part of [tuned, ...components.map(of)]) {
      expect(part).toMatchObject({
        securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
        containerSecurityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        resources: {
          requests: { cpu: expect.any(String) as string, memory: expect.any(String) as string },
          limits: { memory: expect.any(String) as string },
        },
        tolerations: [{ key: "CriticalAddonsOnly", operator: "Exists" }],
      });
    }
  });

  test("let the definitions, and so every Certificate, outlive the release", () => {
    expect(tuned["crds"]).toEqual({ enabled: true, keep: true });
  });

  test("give nobody the right to write Issuers, and serve issuers of a namespace only", () => {
    expect(tuned["global"]).toMatchObject({ rbac: { aggregateClusterRoles: false } });
    expect(tuned["approveSignerNames"]).toEqual(["issuers.cert-manager.io/*"]);
  });
});
