import type { AddOnSource } from "./add-on-source";

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
