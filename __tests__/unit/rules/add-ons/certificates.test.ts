import { ConfigurationError, type Problem } from "../../../../lib/problem";
import { certificatesSchema, type CertificatesConfig } from "../../../../model/schema/add-ons/certificates";
import type { Parts } from "../../../../model/schema/blocks";
import { certificateProblems } from "../../../../rules/add-ons/certificates";

const off = { enabled: false, reason: "nobody would miss it" } as const;
type Environment = Parts<"dns" | "deletionProtection">;

const staging: Environment = {
  name: "staging",
  dns: { zone: "example.com", managed: true, ttlSeconds: 300 },
  deletionProtection: { enabled: true },
};
const foreignZone = { ...staging.dns, managed: false };
const letsencrypt = (server: "staging" | "production"): CertificatesConfig => ({
  type: "letsencrypt",
  server,
  email: "ops@example.com",
});
function problemsOf(change: Partial<Environment>, certificates: CertificatesConfig): Problem[] {
  const environment = { ...staging, ...change };
  return certificateProblems(certificates, { at: `${environment.name}.addOns.certificates`, environment });
}
const paths = (change: Partial<Environment>, certificates: CertificatesConfig): string[] =>
  problemsOf(change, certificates).map(({ path }) => path);

describe("the schema", () => {
  test.each([
    letsencrypt("staging"),
    { ...letsencrypt("production"), recursiveNameservers: ["192.0.2.53:53"] },
    { type: "imported" },
    { type: "own-ca" },
  ])("accepts %j", (value) => {
    expect(certificatesSchema.parse(value)).toEqual(value);
  });

  test.each([
    [{ type: "purchased" }, ["type"]],
    [{ type: "letsencrypt" }, ["server", "email"]],
    [{ ...letsencrypt("staging"), server: "test", email: "ops" }, ["server", "email"]],
    [{ ...letsencrypt("staging"), recursiveNameservers: [] }, ["recursiveNameservers"]],
    [{ ...letsencrypt("staging"), recursiveNameservers: ["192.0.2.53"] }, ["recursiveNameservers.0"]],
    [{ type: "own-ca", email: "ops@example.com" }, [""]],
  ])("refuses %j, naming %j", (value, expected) => {
    const parsed = certificatesSchema.safeParse(value);
    expect(parsed.error?.issues.map(({ path }) => path.join("."))).toEqual(expected);
  });
});

describe("the rules", () => {
  test.each([
    [{}, letsencrypt("production")],
    [{}, letsencrypt("staging")],
    [{ name: "production" as const }, letsencrypt("production")],
    [{ name: "production" as const, dns: foreignZone }, { type: "imported" } as const],
    [{ deletionProtection: off }, letsencrypt("staging")],
    [{ deletionProtection: off, dns: foreignZone }, { type: "own-ca" } as const],
  ])("find nothing wrong with %j and %j", (environment, certificates) => {
    expect(paths(environment, certificates)).toEqual([]);
  });

  test("a challenge can't be answered in somebody else's zone", () => {
    const problems = problemsOf({ dns: foreignZone }, letsencrypt("staging"));
    expect(new ConfigurationError("environments", problems).message).toBe(
      "environments: 1 problem\n" +
        '  - staging.addOns.certificates.type: "letsencrypt" needs a record in the zone "example.com", which is ' +
        'somebody else\'s (dns.managed is false); use "imported" or "own-ca", or name a zone of ours in dns.zone and ' +
        "set dns.managed to true",
    );
  });

  test.each([
    [letsencrypt("staging"), "production.addOns.certificates.server"],
    [{ type: "own-ca" } as const, "production.addOns.certificates.type"],
  ])("production serves nothing that is not trusted: %j", (certificates, path) => {
    expect(paths({ name: "production" }, certificates)).toEqual([path]);
  });

  test("what anyone may destroy does not use up Let's Encrypt's limit", () => {
    expect(paths({ deletionProtection: off }, letsencrypt("production"))).toEqual([
      "staging.addOns.certificates.server",
    ]);
  });

  test("all problems at once", () => {
    const environment = { name: "production" as const, dns: foreignZone, deletionProtection: off };
    expect(paths(environment, letsencrypt("staging"))).toEqual([
      "production.addOns.certificates.type",
      "production.addOns.certificates.server",
    ]);
    expect(paths(environment, letsencrypt("production"))).toHaveLength(2);
  });
});
