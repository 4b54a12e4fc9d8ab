import { z } from "zod";
import { certificatesSchema } from "./certificates";
import { datadogSchema } from "./datadog";
import { gatewaySchema } from "./gateway";
import { kedaSchema } from "./keda";
import { addOnOriginSchema } from "./origin";
import { preinstalledSchema } from "./preinstalled";

/** What runs in the cluster around OMS. The External Secrets Operator is always there. Unknown keys are refused. */
export const addOnsSchema = z.strictObject({
  ...addOnOriginSchema.shape,
  /** What an existing cluster already has. Required there, and refused on a cluster of our own. */
  preinstalled: preinstalledSchema.optional(),
  /** Sizes capsules by what waits in their queues. @default not installed: no capsule may be autoscaled */
  keda: kedaSchema.optional(),
  /** Traefik and the Gateway API: the way in. @default not installed: OMS is reached only from within the cluster */
  gateway: gatewaySchema.optional(),
  /** Where the certificates of the host names come from; goes with `gateway`. */
  certificates: certificatesSchema.optional(),
  datadog: datadogSchema,
});

export type AddOnsConfig = Readonly<z.infer<typeof addOnsSchema>>;
