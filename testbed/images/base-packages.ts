/** The Debian release of the images: https://www.debian.org/releases/trixie/ */
export const SUITE = "trixie";

/** Debian packages of the layer that all images share. */
export const PACKAGES: readonly string[] = [
  // the application
  "ruby",
  "bundler",
  "ruby-railties",
  "ruby-activerecord",
  "ruby-actionpack",
  "ruby-mysql2",
  "ruby-sidekiq",
  "ruby-parse-cron",
  "puma",
  "tzdata",
  "ca-certificates",
  // the data services; mysqld comes from elsewhere and needs two libraries
  "valkey-server",
  "libaio1t64",
  "libnuma1",
  // the page that is shown while OMS is in maintenance
  "nginx",
  // for people and probes inside a pod
  "mariadb-client-core",
  "curl",
  "procps",
];

/**
 * What an image does not need, or what differs from one build to the next (logs, caches, machine identity). Patterns of
 * GNU tar.
 */
export const EXCLUDED: readonly string[] = [
  "./dev/*",
  "./proc/*",
  "./sys/*",
  "./run/*",
  "./tmp/*",
  "./debootstrap",
  "./etc/hostname",
  "./etc/machine-id",
  "./etc/resolv.conf",
  "./usr/share/doc/*",
  "./usr/share/info/*",
  "./usr/share/locale/*",
  "./usr/share/man/*",
  "./usr/share/ri/*",
  "./var/cache/*",
  "./var/lib/apt/lists/*",
  "./var/lib/dpkg/*-old",
  "./var/log/*",
];
