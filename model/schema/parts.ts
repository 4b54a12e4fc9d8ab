import { z } from "zod";

// A handful of environments don't repay the time that generating code for each schema takes.
z.config({ jitless: true });

/** An IPv4 range in CIDR notation. */
export const cidr = z
  .string()
  .regex(/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/, 'must be an IPv4 range such as "10.40.0.0/16"');

/** Why something is as it should not be. Read by reviewers, so it must say something. */
export const reason = z.string("must be a sentence that says why").trim().min(10, "must be a sentence that says why");

/** A safeguard is on, or it is off with a written reason. */
export const safeguard = z.discriminatedUnion("enabled", [
  z.strictObject({ enabled: z.literal(true) }),
  z.strictObject({ enabled: z.literal(false), reason }),
]);

export type Safeguard = z.infer<typeof safeguard>;
