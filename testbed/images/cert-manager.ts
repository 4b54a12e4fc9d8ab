import type { Progress } from "../../lib/progress";
import { certManagerSource } from "../../model/catalog/add-ons/cert-manager";
import type { Image } from "./archive";
import { buildRoleImages, type RoleProgram } from "./role-images";

/** The controller starts `acmesolver` for challenges over HTTP, which no issuer of ours uses: it has no image here. */
type Role = Exclude<keyof typeof certManagerSource.images, "acmesolver">;

/** https://github.com/cert-manager/cert-manager/tree/v1.11.5/hack/containers */
export const certManagerPrograms = {
  controller: { tool: "cert-manager-controller", path: "/app/cmd/controller/controller" },
  webhook: { tool: "cert-manager-webhook", path: "/app/cmd/webhook/webhook" },
  cainjector: { tool: "cert-manager-cainjector", path: "/app/cmd/cainjector/cainjector" },
  startupapicheck: { tool: "cert-manager-startupapicheck", path: "/app/cmd/startupapicheck/startupapicheck" },
} as const satisfies Record<Role, RoleProgram>;

/** cert-manager's programs, as images that its chart asks for. */
export const buildCertManagerImages = (progress: Progress): Promise<Image[]> =>
  buildRoleImages<Role>(certManagerSource.images, certManagerPrograms, progress);
