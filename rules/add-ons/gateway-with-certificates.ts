import type { GatewayConfig } from "../../model/schema/add-ons/gateway";
import type { Rule } from "../rule";

/** The gateway and the certificates of its host names go together. */
export const gatewayGoesWithCertificates: Rule<GatewayConfig | undefined, "addOns.certificates"> = (
  gateway,
  { environment: { name, addOns } },
) => {
  const { certificates } = addOns;
  if ((gateway === undefined) === (certificates === undefined)) return [];
  const [missing, given] = gateway === undefined ? ["gateway", "certificates"] : ["certificates", "gateway"];
  return [
    {
      path: `${name}.addOns.${missing}`,
      message: `is missing, but ${given} is there`,
      remedy: gateway === undefined ? "add gateway, {} is enough" : "say where the certificates come from",
    },
  ];
};
