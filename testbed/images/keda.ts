import type { Progress } from "../../lib/progress";
import { kedaSource } from "../../model/catalog/add-ons/keda";
import type { Image } from "./archive";
import { buildRoleImages, type RoleProgram } from "./role-images";

/** https://github.com/kedacore/keda/blob/v2.21.0/Dockerfile and the two beside it */
export const kedaPrograms = {
  operator: { tool: "keda-operator", path: "/keda" },
  metricsApiServer: { tool: "keda-metrics-apiserver", path: "/keda-adapter" },
  webhooks: { tool: "keda-admission-webhooks", path: "/keda-admission-webhooks" },
} as const satisfies Record<keyof typeof kedaSource.images, RoleProgram>;

/** KEDA's three programs, as images that its chart asks for. */
export const buildKedaImages = (progress: Progress): Promise<Image[]> =>
  buildRoleImages(kedaSource.images, kedaPrograms, progress);
