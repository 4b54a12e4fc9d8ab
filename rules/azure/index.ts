import type { CloudRules } from "../cloud-rules";
import { azureAccessIsRestricted } from "./access";
import { azureAddressesAreFree } from "./addresses";
import { azureCacheSizeFits } from "./cache";
import { azureRangesHoldThePods, azureSubnetHoldsTheNodes } from "./capacity";
import { azureDatabaseSizeFits } from "./database";
import { azureParametersAreFree } from "./database-parameters";
import { azureEntriesAreNamedOnce } from "./duplicates";
import { azureNamesAreAllowed, azureNamesAreApart } from "./names";
import { organizationProblems } from "./organization";
import { azurePoolsCanScale } from "./pools";
import { azureProductionIsSafe } from "./production";
import { azureRegionHasWhatIsAsked } from "./region";
import { azureSubnetsFit } from "./subnets";
import { azureSubscriptionIsShared } from "./subscription";

/** What Azure refuses. */
export const azureRules: CloudRules = {
  ownBlock: [
    azureRegionHasWhatIsAsked,
    azureProductionIsSafe,
    azureSubnetsFit,
    azureSubnetHoldsTheNodes,
    azurePoolsCanScale,
    azureDatabaseSizeFits,
    azureParametersAreFree,
    azureCacheSizeFits,
    azureAccessIsRestricted,
    azureEntriesAreNamedOnce,
    azureSubscriptionIsShared,
    azureNamesAreAllowed,
  ],
  sharedData: [azureAddressesAreFree, azureRangesHoldThePods],
  betweenEnvironments: azureNamesAreApart,
  organization: organizationProblems,
};
