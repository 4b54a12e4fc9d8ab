import { Fn } from "cdktf";
import type { HelmValues } from "../../../lib/helm/values";
import type { DatadogSettings } from "../../../model/schema/add-ons/datadog";
import type { Cache, Database } from "../../platform";

/** What the checks watch. */
export interface DatadogChecksProps {
  readonly database: Database;
  readonly cache: Cache;
  /** Sidekiq's queues; their length is read from Redis. */
  readonly queues: readonly string[];
  /** Host names whose certificate is watched. */
  readonly hostnames: readonly string[];
  /** Last part of the path of OMS's image, which identifies its containers; a registry or a mirror changes nothing. */
  readonly imageName: string;
  /** Service that tells the address that partners see. @default none, the address is not checked */
  readonly egressCheck?: DatadogSettings["egressCheck"] | undefined;
}

/** User in MySQL; docs/add-ons/datadog.md has the statements that make it. */
const databaseUser = "datadog";
/** File of the public authorities in the agent's image; they sign both clouds' servers. */
const publicAuthorities = "/etc/ssl/certs/ca-certificates.crt";
/** Sidekiq's own sets (https://github.com/sidekiq/sidekiq/blob/main/lib/sidekiq/api.rb). */
const sidekiqSets = ["retry", "dead", "schedule", "processes"];

/** A password that the agent which runs the check reads itself. Neither values nor the cluster agent see it. */
const secret = (key: string): string => `ENC[k8s_secret@datadog/datadog-checks/${key}]`;

/** JSON is YAML. Terraform writes it, because only Terraform knows hosts and ports of what does not exist yet. */
const file = (content: HelmValues): string => Fn.jsonencode(content);

const clusterCheck = (instances: readonly HelmValues[]): string =>
  // Without a host name: what is watched is not the node that watches.
  file({
    cluster_check: true,
    init_config: {},
    instances: instances.map((instance) => ({ ...instance, empty_default_hostname: true })),
  });

/** Checks of things outside the cluster's nodes: each runs once, on whichever agent has the least to do. */
export function clusterChecks(props: DatadogChecksProps): HelmValues {
  const { cache, database, egressCheck } = props;
  return {
    "mysql.yaml": clusterCheck([
      {
        host: database.host,
        port: database.port,
        username: databaseUser,
        password: secret("database-password"),
        ssl: { ca: publicAuthorities, check_hostname: true },
        options: { replication: true, schema_size_metrics: true, extra_status_metrics: true },
        min_collection_interval: 30,
      },
    ]),
    "redisdb.yaml": clusterCheck([
      {
        host: cache.host,
        port: cache.port,
        password: secret("redis-password"),
        ssl: true,
        ssl_ca_certs: publicAuthorities,
        keys: [...props.queues.map((queue) => `queue:${queue}`), ...sidekiqSets],
        // Redis has no key for an empty queue.
        warn_on_missing_keys: false,
        min_collection_interval: 30,
      },
    ]),
    "tls.yaml": clusterCheck(
      props.hostnames.map((hostname) => ({
        server: hostname,
        port: 443,
        tags: [`certificate:${hostname}`],
        min_collection_interval: 600,
      })),
    ),
    ...(egressCheck === undefined
      ? {}
      : {
          "http_check.yaml": clusterCheck([
            {
              name: "egress_address",
              url: egressCheck.url,
              content_match: anyOf(egressCheck.addresses),
              check_certificate_expiration: false,
              min_collection_interval: 300,
            },
          ]),
        }),
  };
}

/**
 * Python's regular expression for exactly one of the addresses. The dot is a class, so that no backslash has to survive
 * HCL, JSON and YAML.
 */
function anyOf(addresses: readonly string[]): string {
  const escaped = addresses.map((address) => address.replaceAll(".", "[.]"));
  return `(^|[^0-9.])(${escaped.join("|")})([^0-9.]|$)`;
}

/** What each agent does with the containers of its node, by the name of their image. */
export function nodeChecks({ imageName }: Pick<DatadogChecksProps, "imageName">): HelmValues {
  return {
    // Existing dashboards and searches filter on both. Without them the source would be the image's name.
    "ruby.yaml": file({
      ad_identifiers: [imageName],
      init_config: {},
      instances: [],
      logs: [{ source: "ruby", service: "ruby" }],
    }),
    "openmetrics.yaml": file({
      ad_identifiers: ["external-secrets"],
      init_config: {},
      instances: [
        {
          openmetrics_endpoint: "http://%%host%%:8080/metrics",
          namespace: "external_secrets",
          metrics: [{ externalsecret_status_condition: "externalsecret.status_condition" }],
        },
      ],
    }),
  };
}
