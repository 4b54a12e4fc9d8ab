import { derivedUuid } from "../identifiers";
import type { DefaultsByType } from "./types";

/** Log Analytics (Microsoft.OperationalInsights), alerts and diagnostic settings (Microsoft.Insights). */
export const monitoringDefaults: DefaultsByType = {
  "microsoft.operationalinsights/workspaces": ({ id }) => ({
    customerId: derivedUuid(id),
    retentionInDays: 30,
    workspaceCapping: { dailyQuotaGb: -1 },
    publicNetworkAccessForIngestion: "Enabled",
    publicNetworkAccessForQuery: "Enabled",
  }),
};
