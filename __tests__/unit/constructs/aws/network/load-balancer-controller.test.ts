import { Release } from "@cdktf/provider-helm/lib/release";
import type { TerraformStack } from "cdktf";
import { join } from "node:path";
import {
  LoadBalancerController,
  type LoadBalancerControllerProps,
} from "../../../../../constructs/aws/network/load-balancer-controller";
import { readValues } from "../../../../../lib/helm/values";
import { addOnTemplate, describeOneRelease, releaseValues } from "../../kubernetes/add-ons/one-release";

const tuned = readValues(
  join(__dirname, "..", "..", "..", "..", "..", "helm-values", "aws-load-balancer-controller.yaml"),
);
const cluster: LoadBalancerControllerProps = { clusterName: "oms-staging", region: "eu-west-1", vpcId: "vpc-0a1b2c3d" };

const make = (stack: TerraformStack, props: Partial<LoadBalancerControllerProps>): LoadBalancerController =>
  new LoadBalancerController(stack, "load-balancer-controller", { ...cluster, ...props });
const template = addOnTemplate(make);

describeOneRelease({
  name: "aws-load-balancer-controller",
  chart: { repository: "https://aws.github.io/eks-charts", chart: "aws-load-balancer-controller", version: "3.5.0" },
  make,
});

test("a pinned image", () => {
  expect(releaseValues(template())).toContain(
    '"repository" = "public.ecr.aws/eks/aws-load-balancer-controller", "tag" = "v3.5.0"',
  );
});

test("chart and image come from the mirror when there is one", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const digests = { "public.ecr.aws/eks/aws-load-balancer-controller:v3.5.0": digest };
  const found = template({ mirror: { registry: "mirror.example.com", digests } });
  expect(found.only(Release)).toMatchObject({ repository: "oci://mirror.example.com/charts", version: "3.5.0" });
  expect(releaseValues(found)).toContain(
    `"repository" = "mirror.example.com/mirror/public.ecr.aws/eks/aws-load-balancer-controller", "tag" = "v3.5.0@${digest}"`,
  );
});

test("it is told what it would ask the node's metadata for, and acts with the identity of its ServiceAccount", () => {
  const found = releaseValues(template());
  expect(found).toContain('"clusterName" = "oms-staging"');
  expect(found).toContain('"region" = "eu-west-1"');
  expect(found).toContain('"vpcId" = "vpc-0a1b2c3d"');
  expect(found).toContain('"serviceAccount" = {"name" = "aws-load-balancer-controller"}');
  expect(found).not.toMatch(/accesskey|role-arn/i);
});

describe("the tuned values", () => {
  test("leave Services alone that don't ask, and everything of application load balancers", () => {
    expect(tuned).toMatchObject({
      enableServiceMutatorWebhook: false,
      createIngressClassResource: false,
      ingressClassParams: { create: false },
      webhookConfig: { disableIngressValidation: true },
      enableShield: false,
      enableWaf: false,
      enableWafv2: false,
    });
  });

  test("leave the Gateway API to Traefik, whose definitions would switch it on", () => {
    expect(tuned["controllerConfig"]).toEqual({
      featureGates: { ALBGatewayAPI: false, NLBGatewayAPI: false, GatewayListenerSet: false },
    });
  });

  test("keep the webhooks' certificate through an upgrade, and start pods while the controller is down", () => {
    expect(tuned).toMatchObject({
      enableCertManager: false,
      keepTLSSecret: true,
      podMutatorWebhookConfig: { failurePolicy: "Ignore" },
      clusterSecretsPermissions: { allowAllSecrets: false },
    });
  });

  test("keep a pod through a drain, and never hold one up", () => {
    expect(tuned).toMatchObject({ replicaCount: 2, podDisruptionBudget: { maxUnavailable: 1 } });
    expect(tuned["topologySpreadConstraints"]).toHaveLength(2);
  });

  test("run it as nobody in particular, without privileges", () => {
    expect(tuned).toMatchObject({
      podSecurityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: "RuntimeDefault" } },
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
      image: { pullPolicy: "IfNotPresent" },
    });
  });
});
