import { Release } from "@cdktf/provider-helm/lib/release";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { join } from "node:path";
import { MissingPartAddOns } from "../../../../../constructs/kubernetes/add-ons/missing-part-add-ons";
import type { MissingParts } from "../../../../../constructs/platform";
import { readValues } from "../../../../../lib/helm/values";
import { quantity } from "../../../../../lib/quantity";
import { missingPartSources } from "../../../../../model/catalog/add-ons";
import { everyMissingPart as everything } from "../../../../support/aws-parts";
import { addClusterProviders } from "../../../../support/providers";
import { Template } from "../../../../support/template";

function addOns(parts: MissingParts) {
  let made: MissingPartAddOns | undefined;
  const template = Template.of((stack) => {
    addClusterProviders(stack);
    const first = new ConfigMapV1(stack, "first", { metadata: { name: "first" } });
    made = new MissingPartAddOns(stack, "missing-parts", { parts, dependsOn: [first], takeOver: true });
    new ConfigMapV1(stack, "oms", { metadata: { name: "oms" }, dependsOn: [...made.ready] });
    new ConfigMapV1(stack, "gateway", { metadata: { name: "gateway" }, dependsOn: [...made.loadBalancing] });
  });
  const releases = Object.entries(template.resources(Release));
  return {
    template,
    names: releases.map(([, release]) => String(release["name"])).sort(),
    address: (name: string): string => `helm_release.${releases.find(([, release]) => release["name"] === name)?.[0]}`,
    waitsFor: (configMap: string): unknown => template.resources(ConfigMapV1)[configMap]?.["depends_on"],
  };
}

test("a cluster that brings everything gets nothing", () => {
  const { names, waitsFor } = addOns({});
  expect(names).toEqual([]);
  expect([waitsFor("oms"), waitsFor("gateway")]).toEqual([[], []]);
});

test("each part that is missing is one release, beside the others", () => {
  const { names, template } = addOns(everything);
  expect(names).toEqual(Object.keys(missingPartSources).sort());
  template.every(Release, { depends_on: ["kubernetes_config_map_v1.first"], upgrade_install: true });
  expect(addOns({ metricsServer: { replicas: 1 } }).names).toEqual(["metrics-server"]);
  expect(addOns({ nodeAutoscaling: everything.nodeAutoscaling }).names).toEqual(["cluster-autoscaler"]);
  expect(addOns({ loadBalancing: everything.loadBalancing }).names).toEqual(["aws-load-balancer-controller"]);
});

test("OMS waits for nodes, the Gateway for load balancers, and nobody for figures", () => {
  const { waitsFor, address } = addOns(everything);
  expect(waitsFor("oms")).toEqual([address("cluster-autoscaler")]);
  expect(waitsFor("gateway")).toEqual([address("aws-load-balancer-controller")]);
});

interface Tuned {
  readonly replicas?: number;
  readonly replicaCount?: number;
  readonly resources: { readonly requests: { readonly cpu: string; readonly memory: string } };
}

test("with them all add-ons still fit a sandbox: 1 CPU and 1.5 GiB", () => {
  // What the others ask for there: docs/add-ons/README.md.
  const others = { cpu: 0.18, memoryGib: 0.77 };
  const tuned = Object.keys(missingPartSources).map(
    (name) =>
      readValues(join(__dirname, "..", "..", "..", "..", "..", "helm-values", `${name}.yaml`)) as unknown as Tuned,
  );
  const sum = (key: "cpu" | "memory"): number =>
    tuned.reduce(
      (total, { resources, replicas, replicaCount }) =>
        total + quantity(resources.requests[key]) * (replicas ?? replicaCount ?? Number.NaN),
      0,
    );
  expect(others.cpu + sum("cpu")).toBeLessThanOrEqual(1);
  expect(others.memoryGib + sum("memory") / 2 ** 30).toBeLessThanOrEqual(1.5);
});
