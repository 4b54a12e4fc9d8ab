import type { JsonObject } from "../stand-in/json";
import { resourceManagerHost } from "./hosts";

/** What `/metadata/endpoints` says: where each of Azure's services is. */
export function cloudMetadata(): JsonObject {
  const manager = `https://${resourceManagerHost}/`;
  const signIn = "https://login.microsoftonline.com";
  return {
    name: "AzureCloud",
    portal: "https://portal.azure.com",
    authentication: {
      loginEndpoint: signIn,
      audiences: ["https://management.core.windows.net/", manager],
      tenant: "common",
      identityProvider: "AAD",
    },
    resourceManager: manager,
    microsoftGraphResourceId: "https://graph.microsoft.com/",
    graph: "https://graph.windows.net/",
    batch: "https://batch.core.windows.net/",
    ossrDbmsResourceId: "https://ossrdbms-aad.database.windows.net",
    logAnalyticsResourceId: "https://api.loganalytics.io",
    suffixes: {
      keyVaultDns: "vault.azure.net",
      storage: "core.windows.net",
      acrLoginServer: "azurecr.io",
      mysqlServerEndpoint: "mysql.database.azure.com",
      sqlServerHostname: "database.windows.net",
      postgresqlServerEndpoint: "postgres.database.azure.com",
      mhsmDns: "managedhsm.azure.net",
    },
  };
}
