import { textOf } from "../../../stand-in/json";
import type { DefaultsByType } from "./types";

/** Azure Managed Redis (Microsoft.Cache/redisEnterprise). */
export const redisDefaults: DefaultsByType = {
  "microsoft.cache/redisenterprise": (cache) => ({
    hostName: `${cache.name}.${textOf(cache["location"])}.redis.azure.net`,
    resourceState: "Running",
    redisVersion: "7.4",
    minimumTlsVersion: "1.2",
    highAvailability: "Enabled",
    privateEndpointConnections: [],
  }),
  "microsoft.cache/redisenterprise/databases": () => ({
    resourceState: "Running",
    port: 10000,
    clientProtocol: "Encrypted",
    clusteringPolicy: "OSSCluster",
    evictionPolicy: "VolatileLRU",
    accessKeysAuthentication: "Disabled",
  }),
};
