import { objectOf } from "../../../stand-in/json";
import type { DefaultsByType } from "./types";

/** MySQL Flexible Server (Microsoft.DBforMySQL). */
export const databaseDefaults: DefaultsByType = {
  "microsoft.dbformysql/flexibleservers": ({ name, properties }) => ({
    state: "Ready",
    fullyQualifiedDomainName: `${name}.mysql.database.azure.com`,
    replicationRole: "None",
    replicaCapacity: 10,
    availabilityZone: "1",
    version: "8.0.21",
    network: {
      publicNetworkAccess: objectOf(properties["network"])["delegatedSubnetResourceId"] ? "Disabled" : "Enabled",
    },
    backup: { backupRetentionDays: 7, geoRedundantBackup: "Disabled" },
    storage: {
      storageSizeGB: 32,
      iops: 396,
      autoGrow: "Enabled",
      autoIoScaling: "Disabled",
      logOnDisk: "Disabled",
    },
    highAvailability: { mode: "Disabled", state: "NotEnabled" },
    maintenanceWindow: { customWindow: "Disabled", dayOfWeek: 0, startHour: 0, startMinute: 0 },
  }),
  "microsoft.dbformysql/flexibleservers/configurations": ({ properties }) => ({
    defaultValue: parameterDefault,
    currentValue: properties["value"],
    source: "user-override",
  }),
  "microsoft.dbformysql/flexibleservers/databases": () => ({ charset: "utf8mb4", collation: "utf8mb4_0900_ai_ci" }),
};

/** Default of every server parameter: the stand-in does not know parameters, only that they have a value. */
export const parameterDefault = "OFF";
