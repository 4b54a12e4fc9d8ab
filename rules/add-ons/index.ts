import { clusterBlocks } from "../../model/schema/existing-cluster";
import { on, type BoundRule } from "../rule";
import { certificateProblems } from "./certificates";
import { datadogProblems } from "./datadog";
import { gatewayProblems } from "./gateway";
import { gatewayGoesWithCertificates } from "./gateway-with-certificates";
import { addOnOriginIsSafe } from "./origin";
import { preinstalledProblems } from "./preinstalled";
import { secretTargetsAreApart } from "./secret-targets";

/** The add-ons of an environment agree with each other and with the rest of its data. */
export const addOnRules: readonly BoundRule[] = [
  on("addOns", addOnOriginIsSafe),
  on("addOns.preinstalled", preinstalledProblems, ["addOns.keda", "addOns.certificates", ...clusterBlocks]),
  on("addOns.gateway", gatewayGoesWithCertificates, ["addOns.certificates"]),
  on("addOns.gateway", gatewayProblems),
  on("addOns.certificates", certificateProblems, ["dns", "deletionProtection"]),
  on("hostnames", secretTargetsAreApart, ["addOns.certificates"]),
  on("addOns.datadog", datadogProblems),
];
