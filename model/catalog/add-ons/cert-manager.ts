import type { AddOn, AddOnSource } from "./add-on-source";

const registry = "quay.io";
const tag = "v1.21.1";

/** https://github.com/cert-manager/cert-manager/releases; the chart's version has the program's "v". */
export const certManagerSource = {
  chart: { repository: "oci://quay.io/jetstack/charts", chart: "cert-manager", version: tag },
  images: {
    controller: { registry, repository: "jetstack/cert-manager-controller", tag },
    webhook: { registry, repository: "jetstack/cert-manager-webhook", tag },
    cainjector: { registry, repository: "jetstack/cert-manager-cainjector", tag },
    /** The hook that waits until the webhook answers. */
    startupapicheck: { registry, repository: "jetstack/cert-manager-startupapicheck", tag },
    /** Answers HTTP-01 challenges. We ask for none, but the controller's arguments name it. */
    acmesolver: { registry, repository: "jetstack/cert-manager-acmesolver", tag },
  },
} as const satisfies AddOnSource;

/** Namespace and ServiceAccount of the controller; a cloud identity is tied to them. */
export const certManagerAccount = { namespace: "cert-manager", serviceAccount: "cert-manager" } as const;

/** Makes certificates; imported ones need none. */
export const certManager: AddOn = {
  source: certManagerSource,
  isInstalled: ({ certificates, preinstalled }) =>
    certificates !== undefined && certificates.type !== "imported" && !preinstalled?.certManager,
};
