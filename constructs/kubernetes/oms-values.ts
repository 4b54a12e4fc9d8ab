import { navCaBundle } from "../../environments/secrets";
import type { HelmValues } from "../../lib/helm/values";
import type { SecretRevisions } from "../../model/schema/secrets";
import { declaredSecretEntries, secretRevision, workloadsWithSecret } from "../../model/secrets";
import type { Endpoint, Placement, Platform } from "../platform";

/** The image of OMS: a tag, a digest, or both. */
export interface OmsImage {
  readonly repository: string;
  readonly tag?: string | undefined;
  readonly digest?: string | undefined;
}

/** Values that the program knows, so that people need not write them into `helm-values/`. */
export interface KnownFacts {
  readonly environment: string;
  readonly image: OmsImage;
  readonly hostnames: readonly string[];
  /** More host names that Rails answers to, besides `hostnames`. */
  readonly furtherAllowedHosts?: readonly string[];
  /** Names of the environment's capsules. */
  readonly capsules: readonly string[];
  /** Revision of a Secret that comes from the vault, by name. @default 1 for each */
  readonly secretRevisions?: SecretRevisions | undefined;
  readonly serviceAccount: string;
  readonly platform: Platform;
  /** Where the NAV CA bundle is mounted from. */
  readonly navCaBundle: { readonly secret: string } | { readonly configMap: string; readonly key: string };
}

/** The document of values that the program adds over the tuned ones. */
export function knownValues(facts: KnownFacts): HelmValues {
  const { platform } = facts;
  return {
    image: imageValues(facts.image),
    hostnames: [...facts.hostnames],
    datadog: { env: facts.environment },
    serviceAccount: { name: facts.serviceAccount },
    podLabels: platform.workloadIdentity(facts.serviceAccount).podLabels,
    config: {
      ...platform.objectStorage.config,
      DATABASE_HOST: platform.database.host,
      DATABASE_PORT: String(platform.database.port),
      DATABASE_NAME: platform.database.name,
      DATABASE_USER: platform.database.user,
      REDIS_URL: `rediss://${platform.cache.host}:${platform.cache.port}/${platform.cache.database}`,
      RAILS_ALLOWED_HOSTS: [...facts.hostnames, ...(facts.furtherAllowedHosts ?? [])].join(","),
    },
    secrets: secretValues(facts),
    files: {
      ...navCaBundleFile(facts),
      ...caFile("database-ca", "DATABASE_CA_FILE", platform.database),
      ...caFile("redis-ca", "REDIS_CA_FILE", platform.cache),
    },
    keda: {
      redis: {
        address: `${platform.cache.host}:${platform.cache.port}`,
        tls: true,
        databaseIndex: platform.cache.database,
        passwordSecret: { name: "oms-redis", key: "password" },
        ...(platform.cache.ca ? { ca: { ...platform.cache.ca } } : {}),
      },
    },
    ...placementValues(platform),
    networkPolicy: { egress: { database: egress(platform.database), redis: egress(platform.cache) } },
  };
}

/** The Secrets' variables, for the workloads that get them. For the chart an empty list means every workload. */
function secretValues({ capsules, secretRevisions }: KnownFacts): HelmValues {
  return Object.fromEntries(
    declaredSecretEntries().flatMap(([name, { keys }]) => {
      const workloads = workloadsWithSecret(name, capsules);
      if (workloads === undefined) return [];
      const env = Object.entries(keys).flatMap(([key, declared]) => (declared.env ? [[declared.env, key]] : []));
      const revision = secretRevision(secretRevisions, name);
      return [[name, { revision, env: Object.fromEntries(env) as HelmValues, workloads: [...workloads] }]];
    }),
  );
}

/** The workloads that sign in to NAV verify its certificate. */
function navCaBundleFile({ capsules, secretRevisions, navCaBundle: source }: KnownFacts): HelmValues {
  const workloads = workloadsWithSecret("oms-nav", capsules);
  if (workloads === undefined) return {};
  return {
    "nav-ca-bundle": {
      ...("secret" in source
        ? { secret: source.secret, key: navCaBundle.key }
        : { configMap: source.configMap, key: source.key }),
      path: navCaBundle.path,
      revision: secretRevision(secretRevisions, navCaBundle.secret),
      workloads: [...workloads],
      env: "NAV_CA_BUNDLE_FILE",
    },
  };
}

/** Only what is set: the chart's schema refuses an empty tag. */
export function imageValues(image: OmsImage): HelmValues {
  return {
    repository: image.repository,
    ...(image.tag === undefined ? {} : { tag: image.tag }),
    ...(image.digest === undefined ? {} : { digest: image.digest }),
  };
}

function caFile(name: string, env: string, endpoint: Endpoint): HelmValues {
  return endpoint.ca === undefined ? {} : { [name]: { ...endpoint.ca, path: `/etc/oms/${name}/ca.crt`, env } };
}

/** Migrations and checks run where jobs run: web's nodes are sized for web. */
function placementValues({ placement }: Platform): HelmValues {
  if (placement === undefined) return {};
  const values = ({ nodeSelector, tolerations }: Placement): HelmValues => ({
    nodeSelector: { ...nodeSelector },
    tolerations: tolerations.map((toleration) => ({ ...toleration })),
  });
  const jobs = ["capsuleDefaults", "migrate", "smoke", "cronJobDefaults"];
  return { web: values(placement.web), ...Object.fromEntries(jobs.map((key) => [key, values(placement.jobs)])) };
}

function egress(endpoint: Endpoint): HelmValues {
  const { peer } = endpoint;
  return {
    ...("cidrs" in peer ? { cidrs: [...peer.cidrs] } : { podSelector: { matchLabels: peer.podLabels } }),
    ports: [endpoint.port],
  };
}
