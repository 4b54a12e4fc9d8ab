import { shown, type Problem } from "../../lib/problem";
import type { CertificatesConfig } from "../../model/schema/add-ons/certificates";
import type { Rule, RuleContext } from "../rule";

/** The blocks that the rule reads besides the certificates. */
type Further = "dns" | "deletionProtection";

type Context = RuleContext<Further>;

/**
 * Rules that the schema can't express: whether the certificates can be issued, and whether their users would trust
 * them.
 */
export const certificateProblems: Rule<CertificatesConfig | undefined, Further> = (certificates, context) =>
  certificates === undefined
    ? []
    : [
        ...zoneIsOurs(context, certificates),
        ...productionIsTrusted(context, certificates),
        ...limitsAreKept(context, certificates),
      ];

/** A record in the zone of the host name answers a DNS-01 challenge (https://letsencrypt.org/docs/challenge-types/). */
function zoneIsOurs({ at, environment: { dns } }: Context, { type }: CertificatesConfig): Problem[] {
  if (type !== "letsencrypt" || dns.managed) return [];
  return [
    {
      path: `${at}.type`,
      message: `${shown(type)} needs a record in the zone ${shown(dns.zone)}, which is somebody else's (dns.managed is false)`,
      remedy: 'use "imported" or "own-ca", or name a zone of ours in dns.zone and set dns.managed to true',
    },
  ];
}

function productionIsTrusted({ at, environment: { name } }: Context, certificates: CertificatesConfig): Problem[] {
  if (name !== "production") return [];
  if (certificates.type === "own-ca") {
    return [
      {
        path: `${at}.type`,
        message: "no browser and no partner trusts an authority of our own",
        remedy: 'use "letsencrypt" or "imported"',
      },
    ];
  }
  if (certificates.type !== "letsencrypt" || certificates.server === "production") return [];
  return [
    {
      path: `${at}.server`,
      message: `no browser and no partner trusts Let's Encrypt's ${shown(certificates.server)} server`,
      remedy: 'set it to "production"',
    },
  ];
}

/**
 * An environment that anyone may destroy is made anew often, and orders the same certificates each time. Let's Encrypt
 * allows five in seven days (https://letsencrypt.org/docs/rate-limits/).
 */
function limitsAreKept({ at, environment }: Context, certificates: CertificatesConfig): Problem[] {
  const { deletionProtection } = environment;
  if (deletionProtection.enabled || certificates.type !== "letsencrypt" || certificates.server === "staging") return [];
  return [
    {
      path: `${at}.server`,
      message: `${shown(certificates.server)} allows the same certificate five times in seven days, and an environment without deletionProtection is made anew more often`,
      remedy: 'set it to "staging", or use "imported" or "own-ca"',
    },
  ];
}
