export { ensureProviderMirror, mirroredProviderTools } from "./build-provider-mirror";
export { ensureDebianPackages } from "./debian-packages";
export { buildWholeGroup, ensureTools, findTools } from "./ensure-tools";
export { MissingToolsError } from "./missing-tools-error";
export { pins, type ToolName } from "./pins";
export { allProviders, clusterProviders, shownProviders } from "./provider-mirror";
