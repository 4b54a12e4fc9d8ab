import type { JsonObject } from "../../stand-in/json";

/**
 * A resource as Azure Resource Manager would show it; what is missing gets Azure's default. The id may start with
 * `/resourceGroups/…`: the subscription is then the stand-in's own.
 */
export interface ExistingResource extends JsonObject {
  id: string;
}
