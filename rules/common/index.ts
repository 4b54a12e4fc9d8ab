import { amongAll, on, type BoundRule, type BoundRuleOfAll } from "../rule";
import { addressesAreApart } from "./addresses";
import { hostnamesAreApart, networksAreApart, ofEachPair } from "./between-environments";
import { secretRevisionsAreDeclared } from "./declared-secrets";
import { hostnamesAreInTheZone } from "./dns";
import { imageIsPinned } from "./image";
import { productionSafeguards } from "./production-safeguards";

/** What holds for an environment on every cloud. */
export const commonRules: readonly BoundRule[] = [
  on("image", imageIsPinned),
  on("addresses", addressesAreApart),
  on("hostnames", hostnamesAreInTheZone, ["dns"]),
  on("database", productionSafeguards),
  on("secretRevisions", secretRevisionsAreDeclared, ["addOns.datadog"]),
];

/** What must differ between environments, whatever their clouds are. */
export const commonRulesOfAll: readonly BoundRuleOfAll[] = [
  amongAll(["hostnames"], ofEachPair(hostnamesAreApart)),
  amongAll(["addresses"], ofEachPair(networksAreApart)),
];
