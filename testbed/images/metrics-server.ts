import type { Progress } from "../../lib/progress";
import { metricsServerSource } from "../../model/catalog/add-ons/metrics-server";
import type { Image } from "./archive";
import { buildRoleImages, type RoleProgram } from "./role-images";

/** https://github.com/kubernetes-sigs/metrics-server/blob/v0.9.0/Dockerfile */
export const metricsServerPrograms = {
  server: { tool: "metrics-server", path: "/metrics-server" },
} as const satisfies Record<keyof typeof metricsServerSource.images, RoleProgram>;

/** metrics-server, as the image that its chart asks for. */
export const buildMetricsServerImage = (progress: Progress): Promise<Image[]> =>
  buildRoleImages(metricsServerSource.images, metricsServerPrograms, progress);
