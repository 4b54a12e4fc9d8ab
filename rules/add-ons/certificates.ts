import { shown, type Problem } from "../../lib/problem";
import type { EnvironmentConfig } from "../../model/schema";
import type { CertificatesConfig } from "../../model/schema/add-ons/certificates";

/** What the rules read besides the certificates. */
export type CertificatesContext = Pick<EnvironmentConfig, "name" | "dns" | "deletionProtection">;

/**
 * Rules that the schema can't express: whether the certificates can be issued, and whether their users would trust
 * them.
 */
export function certificateProblems(environment: CertificatesContext, certificates: CertificatesConfig): Problem[] {
  return [
    ...zoneIsOurs(environment, certificates),
    ...productionIsTrusted(environment, certificates),
    ...limitsAreKept(environment, certificates),
  ];
}

/** A record in the zone of the host name answers a DNS-01 challenge (https://letsencrypt.org/docs/challenge-types/). */
function zoneIsOurs({ name, dns }: CertificatesContext, { type }: CertificatesConfig): Problem[] {
  if (type !== "letsencrypt" || dns.managed) return [];
  return [
    {
      path: `${name}.addOns.certificates.type`,
      message: `${shown(type)} needs a record in the zone ${shown(dns.zone)}, which is somebody else's (dns.managed is false)`,
      remedy: 'use "imported" or "own-ca", or name a zone of ours in dns.zone and set dns.managed to true',
    },
  ];
}

function productionIsTrusted({ name }: CertificatesContext, certificates: CertificatesConfig): Problem[] {
  if (name !== "production") return [];
  if (certificates.type === "own-ca") {
    return [
      {
        path: `${name}.addOns.certificates.type`,
        message: "no browser and no partner trusts an authority of our own",
        remedy: 'use "letsencrypt" or "imported"',
      },
    ];
  }
  if (certificates.type !== "letsencrypt" || certificates.server === "production") return [];
  return [
    {
      path: `${name}.addOns.certificates.server`,
      message: `no browser and no partner trusts Let's Encrypt's ${shown(certificates.server)} server`,
      remedy: 'set it to "production"',
    },
  ];
}

/**
 * An environment that anyone may destroy is made anew often, and orders the same certificates each time. Let's Encrypt
 * allows five in seven days (https://letsencrypt.org/docs/rate-limits/).
 */
function limitsAreKept({ name, deletionProtection }: CertificatesContext, certificates: CertificatesConfig): Problem[] {
  if (deletionProtection.enabled || certificates.type !== "letsencrypt" || certificates.server === "staging") return [];
  return [
    {
      path: `${name}.addOns.certificates.server`,
      message: `${shown(certificates.server)} allows the same certificate five times in seven days, and an environment without deletionProtection is made anew more often`,
      remedy: 'set it to "staging", or use "imported" or "own-ca"',
    },
  ];
}
