import type { CloudRegistry } from "../registries";

const ending = ".azurecr.io";

/** Azure Container Registry. */
export const azureRegistry: CloudRegistry = {
  host: ({ registryName }) => `${registryName}${ending}`,
  login: (host) => (host.endsWith(ending) ? `az acr login --name ${host.slice(0, -ending.length)}` : undefined),
  loginExample: "az acr login --name NAME",
  pushRight: "the role AcrPush",
};
