import { addOnSources, type AddOnName } from ".";
import type { AddOnsConfig } from "../../schema/add-ons";
import type { AddOnSource } from "./add-on-source";

/**
 * Charts and images of the add-ons that an environment installs: what it chose, without what its cluster already has.
 */
export function installedSources(addOns: AddOnsConfig): Readonly<Record<string, AddOnSource>> {
  const { preinstalled = {}, keda, gateway, certificates, datadog } = addOns;
  const installed: Readonly<Record<AddOnName, boolean>> = {
    "external-secrets": !preinstalled.externalSecrets,
    keda: keda !== undefined,
    "gateway-api-crds": gateway !== undefined && !preinstalled.gatewayApi,
    traefik: gateway !== undefined,
    "cert-manager": certificates !== undefined && certificates.type !== "imported" && !preinstalled.certManager,
    datadog: datadog.enabled,
    "datadog-operator": datadog.enabled,
  };
  return Object.fromEntries(Object.entries(addOnSources).filter(([name]) => installed[name as AddOnName]));
}
