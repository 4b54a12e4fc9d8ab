const capsule = {
  concurrency: 5,
  databasePoolMargin: 3,
  timeoutSeconds: 25,
  preStopSeconds: 0,
  startupSeconds: 180,
  replicas: 2,
  rollout: { maxSurge: 1 },
};
/** Values that `readWorkloads` reads, with these capsules. */
export const values = (capsules: object, more: object = {}) => ({
  web: {
    replicas: 2,
    workers: 2,
    threads: 5,
    preStopSeconds: 5,
    requestTimeoutSeconds: 25,
    startupSeconds: 180,
    rollout: { maxSurge: 1 },
  },
  capsuleDefaults: capsule,
  capsules,
  scheduler: { replicas: 1, concurrency: 1, queues: ["scheduler"] },
  migrate: { deadlineSeconds: 600 },
  smoke: { deadlineSeconds: 120 },
  waitForNodeSeconds: 0,
  ...more,
});
/** Two capsules without a mistake. */
export const good = {
  default: { queues: ["critical", "default"] },
  limited: { queues: ["limited"], maxPods: 1, replicas: 1, concurrency: 2 },
};
