import { installedSources } from "../../../../../model/catalog/add-ons/installed-sources";
import { addOnsSchema } from "../../../../../model/schema/add-ons";

const off = { enabled: false, reason: "nobody looks at this environment" } as const;
const names = (addOns: object): string[] =>
  Object.keys(installedSources(addOnsSchema.parse({ source: "registry", datadog: off, ...addOns })));

test("the External Secrets Operator alone, unless more is chosen", () => {
  expect(names({})).toEqual(["external-secrets"]);
});

test("what is chosen, with what it needs", () => {
  const certificates = { type: "own-ca" };
  expect(names({ keda: { replicas: 1 } })).toEqual(["external-secrets", "keda"]);
  expect(names({ gateway: {}, certificates })).toEqual([
    "external-secrets",
    "gateway-api-crds",
    "traefik",
    "cert-manager",
  ]);
  expect(names({ gateway: {}, certificates: { type: "imported" } })).not.toContain("cert-manager");
});

test("nothing that the cluster has already", () => {
  const preinstalled = { externalSecrets: true, certManager: true, gatewayApi: true };
  expect(names({ preinstalled, gateway: {}, certificates: { type: "own-ca" } })).toEqual(["traefik"]);
});
