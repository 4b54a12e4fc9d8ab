import type { Problem } from "../../../../lib/problem";
import type { CertificatesConfig } from "../../../../model/schema/add-ons/certificates";
import {
  secretTargetProblems,
  secretTargets,
  type SecretTargetContext,
} from "../../../../rules/add-ons/secret-targets";
import { validateEnvironments } from "../../../../rules/check-environments";
import { messageOf, validEnvironment } from "../../../support/environment";

const letsencrypt: CertificatesConfig = { type: "letsencrypt", server: "staging", email: "ops@example.com" };
const environment = (
  certificates?: CertificatesConfig,
  hostnames: string[] = ["oms.example.com"],
): SecretTargetContext => ({ name: "staging", hostnames, addOns: certificates ? { certificates } : {} });
const problems = (found: SecretTargetContext, declared?: readonly string[]): Problem[] =>
  secretTargetProblems(secretTargets(found, declared));

test("each Secret has one writer, whatever writes certificates", () => {
  for (const certificates of [undefined, letsencrypt, { type: "imported" }, { type: "own-ca" }] as const) {
    expect(problems(environment(certificates))).toEqual([]);
  }
});

test("a declared Secret with the name of a host's certificate", () => {
  expect(problems(environment({ type: "imported" }), ["oms-rails", "tls-oms-example-com"])).toEqual([
    {
      path: "staging.hostnames[0]",
      message:
        '"oms.example.com" and "tls-oms-example-com" of declaredSecrets would share the Secret "tls-oms-example-com"',
      remedy: "rename one of the two",
    },
  ]);
  expect(problems(environment(), ["tls-oms-example-com"])).toEqual([]);
});

test("a declared Secret with the name of the NAV CA bundle, of an authority's or of an account's", () => {
  expect(problems(environment(), ["oms-nav-ca"])).toEqual([
    {
      path: "environments/secrets.ts: navCaBundle.secret",
      message: 'navCaBundle and "oms-nav-ca" of declaredSecrets would share the Secret "oms-nav-ca"',
      remedy: "rename one of the two",
    },
  ]);
  const paths = ["staging.addOns.certificates"];
  expect(problems(environment({ type: "own-ca" }), ["own-ca"]).map(({ path }) => path)).toEqual(paths);
  expect(problems(environment(letsencrypt), ["letsencrypt-staging-account"]).map(({ path }) => path)).toEqual(paths);
});

test("two host names for one Secret: dots become dashes in its name", () => {
  const hostnames = ["a.oms.example.com", "b.example.com", "a-oms.example.com", "b.example.com"];
  expect(problems(environment({ type: "own-ca" }, hostnames))).toEqual([
    {
      path: "staging.hostnames[2]",
      message: '"a-oms.example.com" and "a.oms.example.com" would share the Secret "tls-a-oms-example-com"',
      remedy: "rename one of the two",
    },
  ]);
});

test("it is a rule of every environment", () => {
  const addOns = { ...validEnvironment.addOns, gateway: {}, certificates: { type: "own-ca" } };
  const staging = { ...validEnvironment, hostnames: ["a.oms.example.com", "a-oms.example.com"], addOns };
  expect(messageOf(() => validateEnvironments({ staging }))).toContain("would share the Secret");
});
