import { environmentData } from "../../../../environments";
import { azureVault } from "../../../../model/catalog/azure/vault";
import type { EnvironmentConfig } from "../../../../model/schema";
import { vaultValues, type VaultValue } from "../../../../model/secrets";
import { rotationLines, rotationStates } from "../../../../operations/secrets/due";

const value = (secret: string, key: string, rotationDays: number): VaultValue => ({
  secret,
  key,
  form: "variable",
  owner: "integrations",
  rotationDays,
});
const values = [value("oms-nav", "password", 180), value("oms-sfcc", "client-id", 90), value("oms-new", "key", 90)];
const set = new Map([
  ["oms-nav-password", new Date("2026-01-01T12:00:00Z")],
  ["oms-sfcc-client-id", new Date("2026-03-02T12:00:00Z")],
]);
const { valueName } = azureVault;
const states = (now: string, within = 0, of = values) =>
  rotationStates(of, { valueName, set, now: new Date(now), within });
const due = (now: string, within = 0) =>
  states(now, within)
    .filter(({ isDue }) => isDue)
    .map(({ name }) => name);

test("a value is due when its period has passed since it was set; one that is not there is due at once", () => {
  expect(due("2026-05-31T11:59:59Z")).toEqual(["oms-new-key"]);
  expect(due("2026-05-31T12:00:01Z")).toEqual(["oms-new-key", "oms-sfcc-client-id"]);
  expect(due("2026-06-30T12:00:01Z")).toEqual(["oms-new-key", "oms-sfcc-client-id", "oms-nav-password"]);
});

test("so many days early, too", () => {
  expect(due("2026-05-20T12:00:00Z", 10)).toEqual(["oms-new-key"]);
  expect(due("2026-05-20T12:00:00Z", 12)).toEqual(["oms-new-key", "oms-sfcc-client-id"]);
});

test("people read who has to do what, and by when", () => {
  expect(rotationLines(states("2026-06-01T12:00:00Z"))).toEqual([
    "       NAME IN THE VAULT   OWNER         SET         EVERY     DUE",
    "  due  oms-new-key         integrations  never       90 days   not in the vault",
    "  due  oms-sfcc-client-id  integrations  2026-03-02  90 days   2026-05-31 (1 day late)",
    "       oms-nav-password    integrations  2026-01-01  180 days  2026-06-30 (in 29 days)",
    "",
    "2 of 3 are due. How to replace one: docs/runbooks/rotate-a-secret.md",
  ]);
  expect(rotationLines(states("2026-06-30T11:00:00Z", 0, values.slice(0, 1))).slice(1)).toEqual([
    "    oms-nav-password   integrations  2026-01-01  180 days  2026-06-30 (today)",
    "",
    "None of 1 is due.",
  ]);
});

test("the vault holds what OMS and the environment's add-ons need", () => {
  const names = (environment: Pick<EnvironmentConfig, "addOns">) =>
    vaultValues(environment).map(({ secret, key }) => valueName(secret, key));
  const sandbox = environmentData.sandbox as EnvironmentConfig;
  expect(names(sandbox)).toEqual(expect.arrayContaining(["oms-database-password", "oms-nav-ca-bundle"]));
  expect(names(sandbox).filter((name) => /datadog|tls/.test(name))).toEqual([]);
  const more = { ...sandbox.addOns, datadog: { enabled: true }, certificates: { type: "imported" } };
  expect(names({ addOns: more as EnvironmentConfig["addOns"] })).toEqual(
    expect.arrayContaining(["oms-datadog-app-key", "oms-tls-private-key"]),
  );
});
