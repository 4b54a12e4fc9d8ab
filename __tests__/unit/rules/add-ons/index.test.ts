import type { AddOnsConfig } from "../../../../model/schema/add-ons";
import { validateEnvironments } from "../../../../rules/check-environments";
import { messageOf, validEnvironment } from "../../../support/environment";

const validate = (addOns: unknown, further: object = {}): unknown =>
  validateEnvironments({ staging: { ...validEnvironment, ...further, addOns } });
const refused = (addOns: unknown, further: object = {}): string => messageOf(() => validate(addOns, further));
// Staging's capsules scale by KEDA.
const off: AddOnsConfig = { source: "makers", keda: { replicas: 1 }, datadog: { enabled: false } };

test("every part of the data is checked, and all problems are told at once", () => {
  const message = refused({
    ...off,
    gateway: { protectedPaths: [{ pathPrefix: "/admin" }] },
    certificates: { type: "letsencrypt", server: "staging", email: "ops@example.com" },
    datadog: { enabled: true, site: "datadoghq.com", team: "oms", notify: ["@ops", "@ops"] },
  });
  expect(message).toContain("3 problems");
  expect(message).toContain("staging.addOns.gateway.protectedPaths[0]: protects nothing");
  expect(message).toContain('staging.addOns.certificates.type: "letsencrypt" needs a record in the zone');
  expect(message).toContain('staging.addOns.datadog.notify: names "@ops" twice');
});

test("a gateway without certificates serves nobody, certificates without a gateway serve nothing", () => {
  expect(refused({ ...off, gateway: {} })).toContain(
    "staging.addOns.certificates: is missing, but gateway is there; say where the certificates come from",
  );
  expect(refused({ ...off, certificates: { type: "own-ca" } })).toContain(
    "staging.addOns.gateway: is missing, but certificates is there; add gateway, {} is enough",
  );
  validate({ ...off, gateway: {}, certificates: { type: "own-ca" } });
  validate(off);
});

test("unknown keys, and a place that is none", () => {
  const message = refused({ ...off, source: "internet", ingress: {} });
  expect(message).toContain("staging.addOns.source: ");
  expect(message).toContain("staging.addOns.ingress: is not a known key");
});
