import { Release } from "@cdktf/provider-helm/lib/release";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import type { TerraformStack } from "cdktf";
import { join } from "node:path";
import {
  ExternalSecretsOperator,
  type ExternalSecretsOperatorProps,
} from "../../../../constructs/kubernetes/add-ons/external-secrets";
import { validateValues } from "../../../../lib/helm/schema";
import { mergeValues, readValues } from "../../../../lib/helm/values";
import { messageOf } from "../../../support/environment";
import { addOnTemplate, describeOneRelease, releaseValues } from "./one-release";

const repository = join(__dirname, "..", "..", "..", "..");
const tuned = readValues(join(repository, "helm-values", "external-secrets.yaml"));
const standIn = join(repository, "testbed", "charts", "external-secrets");

const make = (stack: TerraformStack, props: ExternalSecretsOperatorProps): ExternalSecretsOperator =>
  new ExternalSecretsOperator(stack, "external-secrets", props);
const template = addOnTemplate(make);

describeOneRelease({
  name: "external-secrets",
  chart: { repository: "https://charts.external-secrets.io", chart: "external-secrets", version: "2.9.0" },
  make,
});

test("chart and image come from the mirror when there is one, the namespace is a choice", () => {
  const found = template({ namespace: "secrets", mirror: { registry: "mirror.example.com" } });
  expect(found.only(NamespaceV1)["metadata"]).toMatchObject({ name: "secrets" });
  expect(found.only(Release)).toMatchObject({ repository: "oci://mirror.example.com/charts", version: "2.9.0" });
  expect(releaseValues(found)).toContain(
    '"repository" = "mirror.example.com/mirror/ghcr.io/external-secrets/external-secrets"',
  );
});

test("annotations and labels reach the operator only when there are some", () => {
  for (const key of ["serviceAccount", "podLabels"]) expect(releaseValues(template())).not.toContain(`"${key}" =`);
  const found = template({ serviceAccountAnnotations: { "example.com/id": "one" }, podLabels: { team: "platform" } });
  expect(releaseValues(found)).toContain('"serviceAccount" = {"annotations" = {"example.com/id" = "one"}}');
  expect(releaseValues(found)).toContain('"podLabels" = {"team" = "platform"}');
});

describe("the tuned values", () => {
  test("use keys of the chart alone", () => {
    validateValues(standIn, tuned);
    const misspelt = mergeValues(tuned, { leaderElection: true, webhook: { create: true } });
    const refused = messageOf(() => validateValues(standIn, misspelt));
    expect(refused).toContain("leaderElection: is not a known value");
    expect(refused).toContain("webhook.create: must be equal to constant");
  });

  test("keep a working pod through a drain, and tell Helm when the pods are ready", () => {
    expect(tuned).toMatchObject({
      replicaCount: 2,
      leaderElect: true,
      podDisruptionBudget: { enabled: true, minAvailable: 1 },
      readinessProbe: { enabled: true },
    });
  });

  test("switch off what reads or writes for the whole cluster", () => {
    const kinds = [
      "ClusterSecretStore",
      "ClusterExternalSecret",
      "ClusterGenerator",
      "ClusterPushSecret",
      "PushSecret",
    ];
    const crds = tuned["crds"] as Record<string, unknown>;
    for (const kind of kinds) {
      expect([kind, crds[`create${kind}`]]).toEqual([kind, false]);
      const process = `process${kind.replace("SecretStore", "Store")}`;
      expect([process, tuned[process]]).toEqual([process, false]);
    }
  });

  test("let the definitions, and so every ExternalSecret, outlive the release", () => {
    expect(tuned["crds"]).toMatchObject({ annotations: { "helm.sh/resource-policy": "keep" } });
  });
});
