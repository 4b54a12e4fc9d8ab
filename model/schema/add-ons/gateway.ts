import { z } from "zod";
import { cidr } from "../parts";

const maintenance = z.strictObject({
  /** When true, every host answers 503 with a page, whether OMS runs or not. */
  enabled: z.boolean(),
  /** What the page says below its title. @default that OMS is back soon */
  message: z
    .string()
    .min(1, "must say something, or leave the key out")
    .max(500)
    .refine((text) => !/[\0\ud800-\udfff]/u.test(text), "holds a NUL or half a character, which no page can show")
    .optional(),
  /** When clients should ask again, in seconds: the header Retry-After. @default 600 */
  retryAfterSeconds: z.int().min(10).max(86400).optional(),
  /** Ranges that still reach OMS, to see whether it works again. @default none */
  allow: z.array(cidr).optional(),
});

const protectedPath = z.strictObject({
  /** Covers the path, the path with a format (`/admin.json`), and everything below it. */
  pathPrefix: z
    .string()
    .max(200)
    .regex(/^(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/, 'must be a path without a slash at its end, such as "/admin"'),
  /** Ranges that may ask; every other client gets 403. @default every client may */
  allow: z.array(cidr).min(1, "needs at least one range, or leave the key out").optional(),
  /** Requests of one address; those above get 429. Each of Traefik's pods counts separately. @default no limit */
  rateLimit: z
    .strictObject({ requestsPerSecond: z.int().min(1).max(10000), burst: z.int().min(1).max(100000) })
    .optional(),
});

/** What an environment may choose about the way in. */
export const gatewaySchema = z.strictObject({
  maintenance: maintenance.optional(),
  /** How long browsers keep to HTTPS, in seconds; 0 ends it. @default 31536000, a year */
  hstsSeconds: z.int().min(0).max(63072000).optional(),
  /** Largest request body that is let in, in MiB. @default 110, for uploads of 100 MB */
  maxBodyMib: z.int().min(1).max(2048).optional(),
  /**
   * How long OMS may take to begin its answer after the request has arrived, in seconds. @default 120. The load
   * balancer of Azure forgets a connection on which nothing moves for 240 seconds
   * (https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-reset).
   */
  requestTimeoutSeconds: z.int().min(5).max(230).optional(),
  /** How long a request may take to arrive, its body included, in seconds. @default 600 */
  uploadTimeoutSeconds: z.int().min(30).max(3600).optional(),
  /** Paths with an allowlist or a rate limit. @default none */
  protectedPaths: z.array(protectedPath).optional(),
});

export type GatewayConfig = Readonly<z.infer<typeof gatewaySchema>>;
export type ProtectedPath = Readonly<z.infer<typeof protectedPath>>;

/** The choices, with every default filled in. */
export interface GatewaySettings {
  readonly maintenance: {
    readonly enabled: boolean;
    readonly message?: string;
    readonly retryAfterSeconds: number;
    readonly allow: readonly string[];
  };
  readonly hstsSeconds: number;
  readonly maxBodyMib: number;
  readonly requestTimeoutSeconds: number;
  readonly uploadTimeoutSeconds: number;
  readonly protectedPaths: readonly ProtectedPath[];
}

export function gatewaySettings(config: GatewayConfig = {}): GatewaySettings {
  const { enabled = false, message, retryAfterSeconds, allow } = config.maintenance ?? {};
  return {
    maintenance: {
      enabled,
      ...(message === undefined ? {} : { message }),
      retryAfterSeconds: retryAfterSeconds ?? 600,
      allow: allow ?? [],
    },
    hstsSeconds: config.hstsSeconds ?? 31536000,
    maxBodyMib: config.maxBodyMib ?? 110,
    requestTimeoutSeconds: config.requestTimeoutSeconds ?? 120,
    uploadTimeoutSeconds: config.uploadTimeoutSeconds ?? 600,
    protectedPaths: config.protectedPaths ?? [],
  };
}
