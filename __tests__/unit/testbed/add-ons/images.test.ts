import { addOnSources, missingPartSources } from "../../../../model/catalog/add-ons";
import { addOnTools } from "../../../../testbed/add-ons";
import { certManagerPrograms } from "../../../../testbed/images/cert-manager";
import { kedaPrograms } from "../../../../testbed/images/keda";
import { metricsServerPrograms } from "../../../../testbed/images/metrics-server";
import { traefikPrograms } from "../../../../testbed/images/traefik";
import { pins } from "../../../../tools/pins";

const sources = { ...addOnSources, ...missingPartSources };

/** Programs by role, of the add-ons that the testbed knows; the images that are made of something else, or not at all, are named with the reason. */
const programs: Partial<Record<keyof typeof sources, Readonly<Record<string, object | string>>>> = {
  "external-secrets": { operator: "testbed/images/external-secrets.ts" },
  keda: kedaPrograms,
  "gateway-api-crds": {},
  traefik: { ...traefikPrograms, page: "Debian's nginx" },
  "cert-manager": { ...certManagerPrograms, acmesolver: "no issuer asks for challenges over HTTP" },
  "metrics-server": metricsServerPrograms,
  "cluster-autoscaler": { autoscaler: "there are no node groups" },
  "aws-load-balancer-controller": { controller: "there are no load balancers" },
};

test("of an add-on that the testbed can run, every image that the charts ask for is known here", () => {
  for (const name of Object.keys(programs) as (keyof typeof sources)[]) {
    expect([name, Object.keys(programs[name] ?? {}).sort()]).toEqual([name, Object.keys(sources[name].images).sort()]);
  }
});

test("every program is built from a pinned Go module or fetched from a registry by its checksum, each once", () => {
  expect(new Set(addOnTools).size).toBe(addOnTools.length);
  for (const tool of addOnTools) expect(pins().tools[tool].build ?? pins().tools[tool].package?.sha256).toBeDefined();
});
