import { z } from "zod";

// Generating code for each schema takes longer than it saves for a handful of environments.
z.config({ jitless: true });

/** An IPv4 range in CIDR notation. */
export const cidr = z
  .string()
  .regex(/^(\d{1,3}\.){3}\d{1,3}\/\d{1,2}$/, 'must be an IPv4 range such as "10.40.0.0/16"');

/** Why something is not as it should be. Reviewers read it, so it must be a real sentence. */
export const reason = z.string("must be a sentence that says why").trim().min(10, "must be a sentence that says why");

/** A safeguard that is on, or off with a written reason. */
export const safeguard = z.discriminatedUnion("enabled", [
  z.strictObject({ enabled: z.literal(true) }),
  z.strictObject({ enabled: z.literal(false), reason }),
]);

export type Safeguard = z.infer<typeof safeguard>;
