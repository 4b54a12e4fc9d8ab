import { z } from "zod";
import { addOnChoices } from "../../catalog/add-ons";
import { addOnOriginSchema } from "./origin";
import { preinstalledSchema } from "./preinstalled";

/** What runs in the cluster around OMS. The External Secrets Operator is always there. Unknown keys are refused. */
export const addOnsSchema = z.strictObject({
  ...addOnOriginSchema.shape,
  /** What an existing cluster already has. Required there, and refused on a cluster of our own. */
  preinstalled: preinstalledSchema.optional(),
  ...addOnChoices,
});

export type AddOnsConfig = Readonly<z.infer<typeof addOnsSchema>>;
