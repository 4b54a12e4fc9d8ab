import type { CloudRules } from "../cloud-rules";
import { amongAll, on } from "../rule";
import { azureApiServerAccessIsRestricted, azureVaultAccessIsRestricted } from "./access";
import { azureAddressesAreFree } from "./addresses";
import { azureCacheSizeFits } from "./cache";
import { azureRangesHoldThePods, azureSubnetHoldsTheNodes } from "./capacity";
import { azureDatabaseSizeFits, azureStandbyHasAZone } from "./database";
import { azureParametersAreFree } from "./database-parameters";
import { azureEmailsAreNamedOnce, azureGroupsAreNamedOnce } from "./duplicates";
import { azureClusterResolvesNames } from "./kubernetes-version";
import { azureNamesAreAllowed, azureNamesAreApart } from "./names";
import { organizationProblems } from "./organization";
import { azurePoolsCanScale } from "./pools";
import {
  azureProductionAlertsAreRead,
  azureProductionClusterIsSafe,
  azureProductionDatabaseIsSafe,
  azureProductionFilesAreSafe,
  azureProductionHasZones,
} from "./production";
import {
  azureRegionExists,
  azureRegionHasTheZones,
  azureRegionTakesTheBackups,
  azureRegionTakesTheCluster,
  azureRegionTakesTheCopies,
} from "./region";
import { azureSubnetsFit } from "./subnets";
import { azureSubscriptionIsShared } from "./subscription";

/** What Azure refuses. */
export const azureRules: CloudRules = {
  ownBlock: [
    on("region", azureRegionExists),
    on("azure.cluster", azureRegionTakesTheCluster, ["region"]),
    on("azure.zones", azureRegionHasTheZones, ["region"]),
    on("azure.objectStorage", azureRegionTakesTheCopies, ["region"]),
    on("azure.database", azureRegionTakesTheBackups, ["region"]),
    on("azure.zones", azureProductionHasZones, ["azure.zonesReason"]),
    on("azure.cluster", azureProductionClusterIsSafe),
    on("azure.database", azureProductionDatabaseIsSafe),
    on("azure.objectStorage", azureProductionFilesAreSafe),
    on("azure.alerts", azureProductionAlertsAreRead),
    on("azure.subnets", azureSubnetsFit, ["addresses"]),
    on("azure.subnets", azureSubnetHoldsTheNodes, ["azure.cluster"]),
    on("azure.cluster", azurePoolsCanScale),
    on("azure.cluster", azureClusterResolvesNames),
    on("database", azureStandbyHasAZone, ["azure.zones"]),
    on("azure.database", azureDatabaseSizeFits, ["database"]),
    on("azure.database", azureParametersAreFree),
    on("azure.cache", azureCacheSizeFits),
    on("azure.vault", azureVaultAccessIsRestricted),
    on("azure.cluster", azureApiServerAccessIsRestricted),
    on("azure.cluster", azureGroupsAreNamedOnce),
    on("azure.alerts", azureEmailsAreNamedOnce),
    on("azure.subscriptionId", azureSubscriptionIsShared),
    on("azure.vault", azureNamesAreAllowed),
  ],
  sharedData: [on("addresses", azureAddressesAreFree), on("addresses", azureRangesHoldThePods, ["azure.cluster"])],
  betweenEnvironments: [amongAll(["azure.vault"], azureNamesAreApart)],
  organization: organizationProblems,
};
