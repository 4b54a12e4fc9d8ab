import { validateEnvironments } from "../../../../rules/check-environments";
import { azureVariants } from "../../../support/azure-variants";
import { messageOf, validEnvironment } from "../../../support/environment";

const existing = azureVariants["existing-cluster"]!;
const addOns = { ...existing.addOns, preinstalled: undefined };
const withoutKeda = { ...addOns, keda: undefined };
const validate = (environment: object): unknown =>
  validateEnvironments({ staging: { ...environment, name: "staging" } });
const refused = (environment: object): string => messageOf(() => validate(environment));

test("on a cluster of others, what they run must be said, if only that it is nothing", () => {
  expect(refused({ ...existing, addOns })).toContain(
    "staging.addOns.preinstalled: is missing, but example-aks is others' cluster, and a second operator of a kind would work against theirs; ask its owners (kubectl get crd) and list what they run, or write {} if they run none of it",
  );
  validate({ ...existing, addOns: { ...addOns, preinstalled: {} } });
  const all = { externalSecrets: true, keda: { namespace: "kube-system" }, certManager: true, gatewayApi: true };
  validate({ ...existing, addOns: { ...withoutKeda, preinstalled: all } });
});

test("on a cluster of our own, nobody else has installed anything", () => {
  expect(refused({ ...validEnvironment, addOns: { ...validEnvironment.addOns, preinstalled: {} } })).toContain(
    "staging.addOns.preinstalled: is given, but this stack makes the cluster itself; remove it",
  );
});

test("one KEDA, and no challenge that nobody could answer", () => {
  const message = refused({
    ...existing,
    dns: { ...existing.dns, managed: true },
    addOns: {
      ...addOns,
      gateway: {},
      certificates: { type: "letsencrypt", server: "production", email: "ops@example.com" },
      preinstalled: { keda: { namespace: "keda" }, certManager: true },
    },
  });
  expect(message).toContain("2 problems");
  expect(message).toContain(
    "staging.addOns.preinstalled.keda: says that the cluster has KEDA, and addOns.keda would install a second one; remove one of the two",
  );
  expect(message).toContain(
    'staging.addOns.preinstalled.certManager: is others\', and Let\'s Encrypt\'s challenge needs one whose pods have an identity of ours in the zone; set certificates.type to "imported" or "own-ca"',
  );
});

test("unknown words and a namespace that is none", () => {
  const preinstalled = { keda: { namespace: "Keda!" }, traefik: true, certManager: false };
  const message = refused({ ...existing, addOns: { ...withoutKeda, preinstalled } });
  expect(message).toContain("staging.addOns.preinstalled.keda.namespace: must be the name of a namespace");
  expect(message).toContain("staging.addOns.preinstalled.traefik: is not a known key");
  expect(message).toContain("staging.addOns.preinstalled.certManager: ");
});
