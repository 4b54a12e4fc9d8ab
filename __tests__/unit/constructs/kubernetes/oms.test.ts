import { Release } from "@cdktf/provider-helm/lib/release";
import { Oms, type OmsProps } from "../../../../constructs/kubernetes/oms";
import type { Platform } from "../../../../constructs/platform";
import { declaredSecrets } from "../../../../environments/secrets";
import { mergeValues } from "../../../../lib/helm/values";
import { tunedValues } from "../../../../model/oms/tuned-values";
import { messageOf } from "../../../support/environment";
import { testPlatform } from "../../../support/platform";
import { addClusterProviders } from "../../../support/providers";
import { releaseText, releaseValues } from "../../../support/release-values";
import { Template } from "../../../support/template";

const base: OmsProps = {
  hasKeda: true,
  environment: "staging",
  namespace: "oms",
  platform: testPlatform,
  image: { repository: "registry.example.com/oms", tag: "1.2.3" },
  hostnames: ["oms.example.com"],
  values: tunedValues("staging"),
};

const template = (props: Partial<OmsProps> = {}): Template =>
  Template.of((stack) => {
    addClusterProviders(stack);
    new Oms(stack, "oms", { ...base, ...props });
  });

const release = (from: Template, name: string): Record<string, unknown> => {
  const found = Object.values(from.resources(Release)).filter((resource) => resource["name"] === name);
  expect(found).toHaveLength(1);
  return found[0]!;
};

const values = (from: Template, name: string): string => releaseText(release(from, name));

test("two releases, secrets first", () => {
  const found = template();
  found.count(Release, 2);
  const [secrets] = Object.keys(found.resources(Release)).filter((key) => key.includes("secrets"));
  expect(release(found, "oms")["depends_on"]).toEqual([`helm_release.${secrets}`]);
});

test("every release is atomic, waits, and has a timeout of its own", () => {
  const found = template();
  found.every(Release, {
    atomic: true,
    cleanup_on_fail: true,
    wait: true,
    wait_for_jobs: true,
    max_history: 10,
    set_wo_revision: 1,
    namespace: "oms",
  });
  expect(release(found, "oms")["timeout"]).toBeGreaterThan(600);
  expect(release(found, "oms-secrets")["timeout"]).toBe(240);
});

test("a release of a killed install is taken over only where the cluster exists before the plan", () => {
  const created: Platform = {
    ...testPlatform,
    kubernetesAuth: { type: "exec", host: "https://example.com", clusterCaCertificate: "ca", command: "x", args: [] },
  };
  for (const found of Object.values(template({ platform: created }).resources(Release))) {
    expect(found).not.toHaveProperty("upgrade_install");
  }
  template().every(Release, { upgrade_install: true });
});

test("pods go to the nodes that the platform names for them", () => {
  const placed = (pool: string) => ({ nodeSelector: { pool }, tolerations: [{ key: "dedicated", value: pool }] });
  const platform = { ...testPlatform, placement: { web: placed("web"), jobs: placed("jobs") } };
  const text = values(template({ platform }), "oms");
  expect(text.match(/"pool" = "jobs"/g)).toHaveLength(4);
  expect(text.match(/"pool" = "web"/g)).toHaveLength(1);
  expect(values(template(), "oms")).not.toContain("nodeSelector");
});

test("charts travel as content-addressed assets, so that an edited template is a change", () => {
  expect(release(template(), "oms")["chart"]).toMatch(/^assets\/[^/]+\/[0-9A-F]{32}/);
});

test("endpoints, hosts and image reach the values", () => {
  const text = values(template(), "oms");
  for (const part of [
    '"DATABASE_HOST" = "db.example.com"',
    '"DATABASE_PORT" = "3306"',
    '"REDIS_URL" = "rediss://cache.example.com:10000/0"',
    '"RAILS_ALLOWED_HOSTS" = "oms.example.com"',
    '"repository" = "registry.example.com/oms"',
    '"azure.workload.identity/use" = "true"',
  ]) {
    expect(text).toContain(part);
  }
});

test("every declared secret is wired with its revision, and the gate waits for each", () => {
  const found = template({ secretRevisions: { "oms-sfcc": 3 } });
  for (const [name, secret] of Object.entries(declaredSecrets)) {
    expect(values(found, "oms-secrets")).toContain(`"${name}"`);
    for (const { env } of Object.values(secret.keys) as { env: string }[])
      expect(values(found, "oms")).toContain(`"${env}"`);
  }
  expect(releaseValues(release(found, "oms"))).toMatchObject({
    secrets: { "oms-sfcc": { revision: 3 }, "oms-nav": { revision: 1 } },
  });
});

test("without the capsules that use it, a partner's secret stays out of the pods and is there all the same", () => {
  const { capsules } = base.values as { capsules: Record<string, object> };
  const found = template({ values: { ...base.values, capsules: { single: capsules["single"] } } });
  expect(values(found, "oms-secrets")).toContain('"oms-batchstation"');
  expect(values(found, "oms")).not.toContain("BATCHSTATION_API_KEY");
  expect(values(found, "oms")).toContain(
    '"oms-nav" = {"env" = {"NAV_PASSWORD" = "password", "NAV_USERNAME" = "username"}, "revision" = 1, "workloads" = ["web", "single"]}',
  );
});

test("without a vault nothing external is asked for", () => {
  const { secretStore, ...platform } = testPlatform;
  expect(secretStore).toBeDefined();
  expect(values(template({ platform }), "oms-secrets")).toContain('"externalSecrets" = {"enabled" = false}');
});

describe("refuses", () => {
  const refused = (change: object): string =>
    messageOf(() => template({ values: mergeValues(base.values, change as Record<string, unknown>) }));

  test("an unknown value", () => {
    expect(refused({ web: { replica: 3 } })).toContain(
      "staging.helm-values.web.replica: is not a known value; remove it, or correct its spelling",
    );
  });

  test("a wrong type", () => {
    expect(refused({ web: { threads: "five" } })).toMatch(/web\.threads: must be integer, got "five"/);
  });

  test("a capsule without a queue", () => {
    expect(refused({ capsules: { default: { queues: [] } } })).toContain(
      "staging.helm-values.capsules.default.queues: names no queue, and Sidekiq would then serve the queue default; list the queues of its config/sidekiq.<capsule>.yml",
    );
  });

  test("two capsules that share a queue", () => {
    expect(refused({ capsules: { single: { queues: ["default"] } } })).toContain(
      'staging.helm-values.capsules.single.queues: queue "default" belongs to capsules.default.queues already; give each queue to one capsule',
    );
  });

  test("a second scheduler", () => {
    expect(refused({ scheduler: { replicas: 2 } })).toContain(
      "staging.helm-values.scheduler.replicas: there is exactly one scheduler, got 2; set it to 1, or leave it out",
    );
  });

  test("an exclusive capsule that is scaled", () => {
    const message = refused({ capsules: { single: { replicas: 2, autoscaling: { enabled: true, maxReplicas: 3 } } } });
    expect(message).toContain(
      "staging.helm-values.capsules.single.replicas: an exclusive capsule has exactly one pod, got 3; set it to 1, or leave it out",
    );
    expect(message).toContain(
      "staging.helm-values.capsules.single.autoscaling.enabled: an exclusive workload is never autoscaled, got true",
    );
  });

  test("more pods than a limited capsule may ever have", () => {
    expect(refused({ capsules: { limited: { replicas: 2 } } })).toContain(
      "staging.helm-values.capsules.limited.replicas: got 2, but at any moment there may be 1 pod at most (maxPods); lower it",
    );
  });

  test("a timeout above the grace period", () => {
    expect(refused({ capsules: { default: { terminationGracePeriodSeconds: 30, timeoutSeconds: 25 } } })).toMatch(
      /capsules\.default\.terminationGracePeriodSeconds: 30 s is less than the drain of 35 s/,
    );
  });

  test("more connections than the database has", () => {
    const platform = { ...testPlatform, database: { ...testPlatform.database, maxConnections: 60 } };
    expect(messageOf(() => template({ platform }))).toMatch(
      /staging\.database\.maxConnections: OMS may open \d+ connections, but 48 of 60 are usable/,
    );
  });

  test("Secrets and keys that nobody puts into the vault", () => {
    const message = refused({
      secrets: { "oms-slack": { env: { SLACK_TOKEN: "token" } }, "oms-sfcc": { env: { SFCC_CLIENT_SCOPE: "scope" } } },
      files: { "slack-ca": { secret: "oms-slack-ca", key: "ca.pem", path: "/etc/oms/slack/ca.pem" } },
    });
    expect(message).toContain(
      'staging.helm-values.secrets.oms-slack.env.SLACK_TOKEN: no Secret "oms-slack" comes from the vault; declare it in environments/secrets.ts, or use one of oms-rails,',
    );
    expect(message).toContain(
      'staging.helm-values.secrets.oms-sfcc.env.SFCC_CLIENT_SCOPE: the Secret "oms-sfcc" has no key "scope"; declare it in environments/secrets.ts, or use one of client-id, client-secret',
    );
    expect(message).toContain('staging.helm-values.files.slack-ca: no Secret "oms-slack-ca" comes from the vault');
  });

  test("several problems together", () => {
    expect(refused({ web: { replica: 3, threads: "five" } }).split("\n")[0]).toBe("values of charts/oms: 2 problems");
  });
});

test("a value that the program sets is refused with its path, beside every other problem", () => {
  const written = { image: { tag: "v2" }, config: { DATABASE_HOST: "db", DB_POOL: "3" } };
  const message = messageOf(() => template({ values: mergeValues(base.values, written) }));
  const why = "which would have no effect, because the program sets it; remove it, and change what it follows from";
  expect(message).toContain(`staging.helm-values.image.tag: got "v2", ${why}: image in environments/<name>.ts`);
  expect(message).toContain(`staging.helm-values.config.DATABASE_HOST: got "db", ${why}: database in`);
  expect(message).toContain("staging.helm-values.config.DB_POOL: ");
});
