import { Release } from "@cdktf/provider-helm/lib/release";
import type { TerraformStack } from "cdktf";
import { join } from "node:path";
import {
  ClusterAutoscaler,
  type ClusterAutoscalerProps,
} from "../../../../../constructs/aws/cluster/cluster-autoscaler";
import { clusterSettings } from "../../../../../constructs/azure/cluster/cluster-settings";
import { readValues } from "../../../../../lib/helm/values";
import { messageOf, validEnvironment } from "../../../../support/environment";
import { addOnTemplate, describeOneRelease, releaseValues } from "../../kubernetes/add-ons/one-release";

const tuned = readValues(join(__dirname, "..", "..", "..", "..", "..", "helm-values", "cluster-autoscaler.yaml"));
const cluster: ClusterAutoscalerProps = {
  clusterName: "oms-staging",
  region: "eu-west-1",
  kubernetesVersion: "1.36",
  drainSeconds: 1800,
};

const make = (stack: TerraformStack, props: Partial<ClusterAutoscalerProps>): ClusterAutoscaler =>
  new ClusterAutoscaler(stack, "cluster-autoscaler", { ...cluster, ...props });
const template = addOnTemplate(make);

describeOneRelease({
  name: "cluster-autoscaler",
  chart: { repository: "https://kubernetes.github.io/autoscaler", chart: "cluster-autoscaler", version: "9.59.0" },
  make,
});

test("a pinned image", () => {
  expect(releaseValues(template())).toContain(
    '"repository" = "registry.k8s.io/autoscaling/cluster-autoscaler", "tag" = "v1.36.1"',
  );
});

test("chart and image come from the mirror when there is one", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const digests = { "registry.k8s.io/autoscaling/cluster-autoscaler:v1.36.1": digest };
  const found = template({ mirror: { registry: "mirror.example.com", digests } });
  expect(found.only(Release)).toMatchObject({ repository: "oci://mirror.example.com/charts", version: "9.59.0" });
  expect(releaseValues(found)).toContain(
    `"repository" = "mirror.example.com/mirror/registry.k8s.io/autoscaling/cluster-autoscaler", "tag" = "v1.36.1@${digest}"`,
  );
});

test("it finds the node groups of its own cluster, and acts with the identity of its ServiceAccount and no key", () => {
  const found = releaseValues(template());
  expect(found).toContain('"clusterName" = "oms-staging"');
  expect(found).toContain('"k8s.io/cluster-autoscaler/enabled"');
  expect(found).toContain('"k8s.io/cluster-autoscaler/{{ .Values.autoDiscovery.clusterName }}"');
  expect(found).toContain('"awsRegion" = "eu-west-1"');
  expect(found).toContain('"serviceAccount" = {"name" = "cluster-autoscaler"}');
  expect(found).not.toMatch(/access|secret|role-arn/i);
});

test("a node waits for its pods as long as the cloud says", () => {
  expect(releaseValues(template({ drainSeconds: 600 }))).toContain('"max-graceful-termination-sec" = 600');
});

test("an autoscaler of another minor version than the cluster is refused, and a time that is none", () => {
  expect(messageOf(() => template({ kubernetesVersion: "1.35" }))).toBe(
    "cluster-autoscaler: 1 problem\n" +
      '  - kubernetesVersion: "1.35", but the autoscaler is v1.36.1, and it computes the scheduler of its own minor version; ' +
      "change its tag in model/catalog/add-ons/cluster-autoscaler.ts with the cluster's version",
  );
  expect(messageOf(() => template({ kubernetesVersion: "1.3" }))).toContain('"1.3", but');
  const both = messageOf(() => template({ kubernetesVersion: "1.37", drainSeconds: 0 }));
  expect(both).toContain("cluster-autoscaler: 2 problems");
  expect(both).toContain("drainSeconds: 0, must be whole seconds from 1");
  expect(messageOf(() => template({ drainSeconds: 0.5 }))).toContain("drainSeconds: 0.5, must be");
});

describe("the tuned values", () => {
  test("let nodes come and go as on AKS", () => {
    const { cluster: config } = validEnvironment.azure;
    if (config.type !== "new") throw new Error("the fixture has a new cluster");
    const ranges = { podRange: "10.244.0.0/16", serviceRange: "10.245.0.0/16" };
    const { autoScalerProfile } = clusterSettings(
      { config, zones: [], ...ranges, egressIps: [], tenantId: "tenant" },
      { nodes: "/nodes", apiServer: "/api-server" },
      { controlPlane: "1.36", pool: () => "1.36" },
    );
    expect(tuned["extraArgs"]).toMatchObject({
      expander: autoScalerProfile?.expander,
      "balance-similar-node-groups": autoScalerProfile?.balanceSimilarNodeGroups,
      "skip-nodes-with-local-storage": autoScalerProfile?.skipNodesWithLocalStorage,
    });
  });

  test("keep what has no budget for its hour, and the autoscaler itself until somebody else takes its node", () => {
    expect(tuned).toMatchObject({
      extraArgs: { "skip-nodes-with-system-pods": true },
      podAnnotations: { "cluster-autoscaler.kubernetes.io/safe-to-evict": "false" },
      podDisruptionBudget: { maxUnavailable: 1 },
    });
  });

  test("run it as nobody in particular, without privileges, within limits", () => {
    expect(tuned).toMatchObject({
      securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
      containerSecurityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      image: { pullPolicy: "IfNotPresent" },
    });
  });
});
