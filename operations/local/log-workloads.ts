/** Workloads that are no capsule. */
export const logWorkloads = ["web", "scheduler", "migrate", "smoke", "mysql", "valkey"] as const;
