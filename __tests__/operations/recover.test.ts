import { environmentReleases } from "../../operations/recover/environment-releases";
import { chooseRemedy, describeRemedy } from "../../operations/recover/pending-releases";

const entry = (revision: number, status: string) => ({ revision, status });

test("a killed upgrade goes back to the revision that serves", () => {
  expect(chooseRemedy([entry(1, "superseded"), entry(2, "deployed"), entry(3, "pending-upgrade")])).toEqual({
    type: "rollback",
    revision: 2,
  });
});

test("a killed rollback goes back to the newest revision that ever served, not to a failed one", () => {
  expect(
    chooseRemedy([entry(1, "superseded"), entry(2, "superseded"), entry(3, "failed"), entry(4, "pending-rollback")]),
  ).toEqual({
    type: "rollback",
    revision: 2,
  });
});

test("a killed first install is uninstalled: nothing ever served", () => {
  expect(chooseRemedy([entry(1, "pending-install")])).toEqual({ type: "uninstall" });
});

test("the remedy is said in one sentence", () => {
  expect(
    describeRemedy({
      name: "oms",
      namespace: "oms",
      status: "pending-upgrade",
      remedy: { type: "rollback", revision: 2 },
    }),
  ).toBe("release oms is pending-upgrade: roll back to revision 2");
});

test("production's releases are found with the namespaces that they are in, add-ons too", () => {
  const releases = environmentReleases("production").map(({ namespace, name }) => `${namespace}/${name}`);
  expect(releases.sort()).toEqual([
    "external-secrets/external-secrets",
    "keda/keda",
    "oms/certificates",
    "oms/oms",
    "oms/oms-gateway",
    "oms/oms-secrets",
    "traefik/gateway-api-crds",
    "traefik/traefik",
  ]);
});
