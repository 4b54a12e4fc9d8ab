import { z } from "zod";

/** What an environment chooses about KEDA. Without it KEDA is not installed, and no capsule may be autoscaled. */
export const kedaSchema = z.strictObject({
  /** Pods of each of its three parts: 1 saves memory in a sandbox; 2 go on scaling while a node is drained. */
  replicas: z.union([z.literal(1), z.literal(2)]),
});

/** KEDA in an environment. */
export type KedaSettings = Readonly<z.infer<typeof kedaSchema>>;
