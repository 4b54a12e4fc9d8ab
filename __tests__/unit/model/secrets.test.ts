import { environmentData } from "../../../environments";
import { navCaBundle } from "../../../environments/secrets";
import type { EnvironmentConfig } from "../../../model/schema";
import { declaredSecretEntries, secretForm, vaultValues } from "../../../model/secrets";

const everything = vaultValues({
  addOns: {
    ...(environmentData.production as EnvironmentConfig).addOns,
    datadog: { ...(environmentData.production as EnvironmentConfig).addOns.datadog, enabled: true },
  } as EnvironmentConfig["addOns"],
});

test("a key that becomes a variable has that form, and the vault's other values have the one that is declared", () => {
  for (const [secret, { keys }] of declaredSecretEntries())
    for (const key of Object.keys(keys))
      expect([secret, key, secretForm(secret, key)]).toEqual([secret, key, "variable"]);
  expect(secretForm(navCaBundle.secret, navCaBundle.vaultKey)).toBe("certificates");
  const others = everything.filter(({ form }) => form !== "variable");
  expect(others.map(({ secret, key, form, certificate }) => [secret, key, form, certificate])).toEqual([
    ["oms-nav-ca", "bundle", "certificates", undefined],
    ["oms-tls", "certificate", "certificates", undefined],
    ["oms-tls", "private-key", "private-key", "certificate"],
  ]);
});

test("a private key names a key of its Secret that is a certificate", () => {
  for (const { secret, certificate } of everything)
    if (certificate !== undefined) expect(secretForm(secret, certificate)).toBe("certificates");
});

test("a value that is not declared has no form", () => {
  expect(() => secretForm("oms-rails", "other")).toThrow("oms-rails has no key other in environments/secrets.ts.");
  expect(() => secretForm("oms-other", "key")).toThrow("oms-other has no key key");
});
