export { ensureDebianPackages } from "./debian-packages";
export { buildWholeGroup, ensureTools } from "./ensure-tools";
export { MissingToolsError } from "./missing-tools-error";
export type { ToolName } from "./pins";
export {
  allProviders,
  clusterProviders,
  ensureProviderMirror,
  existingProviderMirror,
  mirroredProviderTools,
} from "./provider-mirror";
