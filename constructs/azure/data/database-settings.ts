import type {
  MysqlFlexibleServerConfig,
  MysqlFlexibleServerHighAvailability,
  MysqlFlexibleServerMaintenanceWindow,
} from "@cdktf/provider-azurerm/lib/mysql-flexible-server";
import type { AzureConfig } from "../../../model/schema/azure";
import { weekdays } from "../weekdays";

/** Weekly hour of Azure's own maintenance, in UTC. */
export type DatabaseMaintenance = NonNullable<AzureConfig["database"]["maintenance"]>;

/** Azure's name of each release series. */
export const serverVersions = { "8.0": "8.0.21", "8.4": "8.4" } as const;

/**
 * What Azure changes by itself: a failover swaps the zones, and a grown disk read as too large would replace the server
 * (https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mysql_flexible_server).
 */
export const changedByAzure = [
  "zone",
  "high_availability[0].standby_availability_zone",
  "storage[0].size_gb",
  "storage[0].iops",
];

/** The server's arguments that follow from an environment's data alone. */
export function serverSettings(props: {
  readonly zones: readonly string[];
  readonly version: keyof typeof serverVersions;
  readonly highAvailability: boolean;
  readonly backupRetentionDays: number;
  readonly config: AzureConfig["database"];
  readonly maintenance?: DatabaseMaintenance;
}): Partial<MysqlFlexibleServerConfig> {
  const { config, maintenance } = props;
  const [zone, standbyAvailabilityZone] = props.zones;
  return {
    version: serverVersions[props.version],
    skuName: config.sku,
    backupRetentionDays: props.backupRetentionDays,
    geoRedundantBackupEnabled: config.geoRedundantBackup.enabled,
    storage: { sizeGb: config.storageGib, autoGrowEnabled: true, ioScalingEnabled: true, logOnDiskEnabled: false },
    ...(zone === undefined ? {} : { zone }),
    ...(props.highAvailability ? { highAvailability: standby(standbyAvailabilityZone) } : {}),
    ...(maintenance === undefined ? {} : { maintenanceWindow: maintenanceWindow(maintenance) }),
  };
}

function standby(zone: string | undefined): MysqlFlexibleServerHighAvailability {
  return zone === undefined ? { mode: "SameZone" } : { mode: "ZoneRedundant", standbyAvailabilityZone: zone };
}

function maintenanceWindow(maintenance: DatabaseMaintenance): MysqlFlexibleServerMaintenanceWindow {
  return { dayOfWeek: weekdays.indexOf(maintenance.day), startHour: maintenance.startHourUtc, startMinute: 0 };
}
