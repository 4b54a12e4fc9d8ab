import { z } from "zod";

/** Where the certificates of an environment's host names come from. */
export const certificatesSchema = z.discriminatedUnion("type", [
  /** Let's Encrypt, by a record that cert-manager writes into the environment's own zone (DNS-01). */
  z.strictObject({
    type: z.literal("letsencrypt"),
    /** `staging` has generous limits, and no client trusts it; `production` is the other way round. */
    server: z.enum(["staging", "production"]),
    /** Address of the account; Let's Encrypt sends no reminders of expiry any more. */
    email: z.email("must be an e-mail address"),
    /**
     * Resolvers, as `address:port`, that look for the record, where the cluster's own see another zone of the same
     * name. @default the zone's authoritative servers
     */
    recursiveNameservers: z
      .array(
        z.string().regex(/^(\d{1,3}\.){3}\d{1,3}:\d{1,5}$/, 'must be an address and a port, such as "192.0.2.53:53"'),
      )
      .min(1, "needs at least one resolver, or leave the key out")
      .optional(),
  }),
  /** One certificate for all host names, which people bought and put into the vault with its key. */
  z.strictObject({ type: z.literal("imported") }),
  /** The environment's own authority. Clients that must trust it import its certificate. */
  z.strictObject({ type: z.literal("own-ca") }),
]);

export type CertificatesConfig = Readonly<z.infer<typeof certificatesSchema>>;
