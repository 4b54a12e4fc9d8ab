import { z } from "zod";
import { reason } from "../parts";

/** Where charts and images of an environment's add-ons come from: part of its `addOns`. */
export const addOnOriginSchema = z.strictObject({
  /**
   * `registry`: our own registry, which `npx oms mirror` fills. `makers`: the makers' public registries. A pod that
   * moves to a new node pulls its image again: while a public registry is down, limits its callers or has lost the
   * image, that pod does not start. From both, an image whose digest is recorded is pulled by it.
   */
  source: z.enum(["makers", "registry"]),
  /** Why production takes charts and images from their makers. */
  sourceReason: reason.optional(),
});

/** What an environment says about where its add-ons come from. */
export type AddOnOrigin = Readonly<z.infer<typeof addOnOriginSchema>>;
