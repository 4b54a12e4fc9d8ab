import type { AzureMaintenance } from "../../../model/schema/azure";
import { weekdays } from "../weekdays";

/** Day and hours in the form of AKS's own weekly releases; 1 is the hour from 1:00 to 2:00 UTC. */
export interface AllowedHours {
  readonly day: string;
  readonly hours: number[];
}

/** One weekly window in the two forms that AKS has for it (https://learn.microsoft.com/azure/aks/planned-maintenance). */
export interface MaintenanceWindows {
  readonly weekly: {
    readonly frequency: string;
    readonly interval: number;
    readonly dayOfWeek: string;
    readonly startTime: string;
    readonly duration: number;
    readonly utcOffset: string;
  };
  readonly allowed: AllowedHours[];
}

export function maintenanceWindows(maintenance: AzureMaintenance): MaintenanceWindows {
  const { day, startHourUtc, durationHours } = maintenance;
  const hours = Array.from({ length: durationHours }, (_, index) => startHourUtc + index);
  const nextDay = weekdays[(weekdays.indexOf(day) + 1) % weekdays.length] ?? day;
  return {
    weekly: {
      frequency: "Weekly",
      interval: 1,
      dayOfWeek: day,
      startTime: `${String(startHourUtc).padStart(2, "0")}:00`,
      duration: durationHours,
      // The spelling that Azure gives back. Another one shows as a difference in every plan.
      utcOffset: "+00:00",
    },
    allowed: [
      { day, hours: hours.filter((hour) => hour < 24) },
      { day: nextDay, hours: hours.filter((hour) => hour >= 24).map((hour) => hour - 24) },
    ].filter((window) => window.hours.length > 0),
  };
}
