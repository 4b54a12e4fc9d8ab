import { z } from "zod";
import { reason } from "../parts";

/** Datadog's sites. An account stays on its site for ever (https://docs.datadoghq.com/getting_started/site/). */
export const datadogSites = [
  "datadoghq.com",
  "us3.datadoghq.com",
  "us5.datadoghq.com",
  "datadoghq.eu",
  "ap1.datadoghq.com",
  "ap2.datadoghq.com",
  "ddog-gov.com",
] as const;

/** A check, from inside the cluster, of the address that the world sees. */
const egressCheck = z.strictObject({
  /** An outside service that answers with the caller's address as text. It belongs to others: choose it with care. */
  url: z.url({ protocol: /^https$/, error: 'must be an address such as "https://address.example.com/"' }),
  /**
   * Addresses that partners allow. Written down rather than computed, because a changed one would otherwise count as
   * right at once.
   */
  addresses: z.array(z.ipv4("must be an IPv4 address")).min(1, "needs at least one address"),
});

const on = z.strictObject({
  enabled: z.literal(true),
  site: z.enum(datadogSites),
  /** Tag `team` of everything that is sent. */
  team: z.string().regex(/^[a-z][a-z0-9_./-]{0,189}$/, 'must be a tag such as "oms"'),
  /** Who gets the message when a monitor fires (https://docs.datadoghq.com/monitors/notify/#notifications). */
  notify: z.array(
    z
      .string()
      .regex(
        /^@[A-Za-z0-9][A-Za-z0-9._+-]*(@[A-Za-z0-9.-]+)?$/,
        'must be as Datadog writes it, such as "@oncall@example.com" or "@slack-oms"',
      ),
  ),
  /** Check of the address that partners see. @default none */
  egressCheck: egressCheck.optional(),
});

/** Off needs one word. In production it also needs a reason: see `rules/add-ons/datadog.ts`. */
const off = z.strictObject({
  enabled: z.literal(false),
  reason: reason.optional(),
});

/** Datadog of one environment. */
export const datadogSchema = z.discriminatedUnion("enabled", [on, off]);

export type DatadogConfig = Readonly<z.infer<typeof datadogSchema>>;
export type DatadogSettings = Extract<DatadogConfig, { enabled: true }>;
