import { z } from "zod";

/**
 * What the owners of an existing cluster already run in it. The program uses it as it is, and neither installs nor
 * upgrades it. An empty object says that they run none of it, and that everything may be installed.
 */
export const preinstalledSchema = z.strictObject({
  /** The External Secrets Operator, of a release that serves `external-secrets.io/v1`. */
  externalSecrets: z.literal(true).optional(),
  /** KEDA; capsules may be autoscaled then, as with `keda`. */
  keda: z
    .strictObject({
      /** Where its operator runs; that of AKS (`az aks update --enable-keda`) is in "kube-system". */
      namespace: z.string().regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, "must be the name of a namespace"),
    })
    .optional(),
  /** cert-manager with its definitions. */
  certManager: z.literal(true).optional(),
  /** The definitions of the Gateway API, of a release that Traefik supports. Traefik is installed in any case. */
  gatewayApi: z.literal(true).optional(),
});
