/** Workloads that are not capsules. */
export const logWorkloads = ["web", "scheduler", "migrate", "smoke", "mysql", "valkey"] as const;
