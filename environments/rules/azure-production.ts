import { shown } from "../problem";
import type { Rule } from "./rule";

/**
 * Production survives the loss of a zone. High availability, geo-redundant backup and deletion protection carry their
 * reason in the safeguard itself.
 */
export const azureProductionHasZones: Rule = (config) =>
  config.name === "production" && config.azure.zonesReason === undefined && new Set(config.azure.zones).size < 2
    ? [
        {
          path: `${config.name}.azure.zones`,
          message: `production spreads over at least two zones, got ${shown(config.azure.zones)}`,
          remedy: 'write ["1", "2", "3"], or a zonesReason beside it',
        },
      ]
    : [];
