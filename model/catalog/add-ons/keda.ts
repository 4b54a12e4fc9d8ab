import { z } from "zod";
import type { AddOn, AddOnSource } from "./add-on-source";

const registry = "ghcr.io";
const tag = "2.20.2";

/** https://github.com/kedacore/charts/releases; chart and program have the same version. */
export const kedaSource = {
  chart: { repository: "https://kedacore.github.io/charts", chart: "keda", version: tag },
  images: {
    operator: { registry, repository: "kedacore/keda", tag },
    metricsApiServer: { registry, repository: "kedacore/keda-metrics-apiserver", tag },
    webhooks: { registry, repository: "kedacore/keda-admission-webhooks", tag },
  },
} as const satisfies AddOnSource;

/** What an environment chooses about KEDA. Without it KEDA is not installed, and no capsule may be autoscaled. */
export const kedaSchema = z.strictObject({
  /** Pods of each of its three parts: 1 saves memory in a sandbox; 2 go on scaling while a node is drained. */
  replicas: z.union([z.literal(1), z.literal(2)]),
});

export const keda: AddOn = { source: kedaSource, isInstalled: (addOns) => addOns.keda !== undefined };
