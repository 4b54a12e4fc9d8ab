import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { ConfigurationError, type Problem } from "../../../../lib/problem";
import { checkOmsValues } from "../../../../rules/oms";
import { capsuleSecretProblems } from "../../../../rules/oms/partner-secrets";
import { secretProblems } from "../../../../rules/oms/secrets";
import { at, isMapping, overlay, readValues, repository, type Data, type Mapping } from "../../../checks/charts/render";

/** A case of helm-unittest, as far as refusals use it. */
interface Case {
  readonly it: string;
  readonly set?: Mapping;
  readonly values?: readonly string[];
  readonly asserts: readonly { readonly failedTemplate?: Refusal }[];
}

interface Refusal {
  /** What the templates say. */
  readonly errorMessage?: string;
  /** What Helm says of the schema. */
  readonly errorPattern?: string;
}

const folder = "__tests__/checks/charts/oms";
const suite = parse(readFileSync(join(repository, folder, "refusals_test.yaml"), "utf8"), { merge: true }) as {
  readonly values: readonly string[];
  readonly tests: readonly Case[];
};

/** As helm-unittest lays them: a dot in a key of `set` leads one map deeper. */
const valuesOf = ({ values = [], set = {} }: Case): Mapping =>
  Object.entries(set).reduce<Mapping>(
    (merged, [path, value]) =>
      overlay(
        merged,
        path.split(".").reduceRight<Data>((inner, key) => ({ [key]: inner }), value),
      ) as Mapping,
    readValues(...[...suite.values, ...values].map((file) => join(folder, file))),
  );

/**
 * What a synthesis says of the values. That the vault has no such Secret, and that nobody has decided which partners'
 * secrets a capsule gets, is another matter: the cases invent Secrets and capsules.
 */
function problemsOf(values: Mapping): readonly Problem[] {
  const undeclared = new Set(
    [...secretProblems(values), ...capsuleSecretProblems(values)].map(({ message }) => message),
  );
  try {
    checkOmsValues("test", values, 100_000, true);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    return error.problems
      .filter(({ message }) => !undeclared.has(message))
      .map((problem) => ({ ...problem, path: problem.path.replace("test.helm-values.", "") }));
  }
}

/** The paths that Helm names, for each line of the templates or of the schema. */
const namedPaths = ({ errorMessage = "", errorPattern = "" }: Refusal): readonly (readonly string[])[] => [
  ...[...errorMessage.matchAll(/^values: (.+?): /gm)].map(([, path = ""]) => path.split(" and ")),
  ...[...errorPattern.matchAll(/^at '(.+?)': (?:(?:missing property|additional properties) '(.+?)')?/gm)].map(
    ([, pointer = "", missing = ""]) => [pathOf(`${pointer}/${missing}`)],
  ),
];

/** A JSON pointer as the program writes paths. */
const pathOf = (pointer: string): string =>
  pointer
    .replace(/\/+$/, "")
    .slice(1)
    .replace(/\/(\d+)(?=\/|$)/g, "[$1]")
    .replaceAll("/", ".")
    .replaceAll("~1", "/");

const names = ({ path, message }: Problem, paths: readonly string[]): boolean =>
  paths.some((one) => path.split(" and ").includes(one)) &&
  paths.every((one) => `${path} ${message} `.split(/[ ,]/).includes(one));

const refused = suite.tests.flatMap((one) =>
  one.asserts.flatMap(({ failedTemplate }) => (failedTemplate ? [{ ...one, ...failedTemplate }] : [])),
);
const accepted = suite.tests.filter(({ asserts }) => asserts.every(({ failedTemplate }) => !failedTemplate));

describe("what the chart refuses when it is rendered is refused before anything is built, by the same path", () => {
  test.each(refused.map((one) => [one.it, one] as const))("%s", (_, one) => {
    const problems = problemsOf(valuesOf(one));
    const expected = namedPaths(one);
    expect(expected.length).toBeGreaterThan(0);
    const missed = expected.filter((paths) => !problems.some((problem) => names(problem, paths)));
    expect({ missed, problems: missed.length > 0 ? problems : [] }).toEqual({ missed: [], problems: [] });
  });

  test.each(accepted.map((one) => [one.it, one] as const))("%s", (_, one) => {
    expect(problemsOf(valuesOf(one))).toEqual([]);
  });

  test("no case is passed over", () => {
    expect(refused.length).toBeGreaterThan(40);
    expect(refused.length + accepted.length).toBe(suite.tests.length);
  });
});

describe("what the schema refuses, the program tells in a sentence", () => {
  const sentences = {
    "refuses a missing tag and digest":
      "image: neither tag nor digest is set, so it is unknown which version to run; set image.tag or image.digest",
    "refuses a tag that names no version":
      'image.tag: got "___", which has no letter and no digit in its first 63 characters, and the pods\' label and APP_VERSION would be empty; choose another tag',
    "refuses a version without a letter or digit":
      'datadog.version: got ".._/", which has no letter and no digit, so that no label could hold it; choose another version, or leave it empty',
    "refuses a missing image":
      "image.repository: empty, the registry and repository of the OMS image is needed; set it",
    "refuses a missing host name":
      "hostnames: empty, at least one is needed because probes send the first as Host header; list the names under which OMS answers",
    "refuses a missing ServiceAccount":
      "serviceAccount.name: empty, pods need a ServiceAccount that exists before this release; name the one of the release oms-secrets",
    "refuses a pull secret without a name":
      "imagePullSecrets[0]: empty, the name of a Secret is needed; name it or remove the entry",
    "refuses a label of the selectors":
      "podLabels.app.kubernetes.io/name: begins like the chart's own labels, by which it finds its pods, and can't be set; remove it, or choose another prefix",
    "refuses a capsule without a queue":
      "capsules.default.queues: names no queue, and Sidekiq would then serve the queue default; list the queues of its config/sidekiq.<capsule>.yml",
    "refuses a scheduler without a queue":
      "scheduler.queues: names no queue, and Sidekiq would then serve the queue default; list the queues of its config/sidekiq.<capsule>.yml",
    "refuses a capsule named like another workload":
      "capsules.web: is the name of another workload; rename the capsule",
    "refuses two exclusive jobs":
      "capsules.single.concurrency: got 2, an exclusive capsule runs 1 job at a time; set 1, or exclusive: false",
    "refuses exclusive with a ceiling of two":
      "capsules.single.maxPods: got 2, an exclusive capsule has exactly 1 pod; remove it, or set exclusive: false",
    "refuses half an authority":
      "keda.redis.ca.key: empty, but configMap is set, both configMap and key are needed; set it",
    "refuses the other half of a password":
      "keda.redis.passwordSecret.name: empty, but key is set, both name and key are needed; set it",
    "refuses a missing key of a secret": "secrets.db.env.PASSWORD: empty, the key inside the Secret is needed; name it",
    "refuses a missing name of a secret":
      "secrets: an entry has an empty name, the name of an existing object is needed; name it",
    "refuses a secret without variables":
      "secrets.db.env: empty, at least one variable must come from it; add one as NAME: key, or remove the entry",
    "refuses a file of nobody":
      "files.nav: neither of secret and configMap set, exactly one is needed; name the object that holds the file",
    "refuses a file of two objects":
      "files.nav: both of secret and configMap set, exactly one is needed; name the object that holds the file",
    "refuses a file without key": "files.nav.key: empty, the key inside the object is needed; set it",
    "refuses a file without path": "files.nav.path: empty, the file's absolute path in the container is needed; set it",
    "refuses a computed variable":
      "config.DB_POOL: is a variable that the chart computes; remove it and tune the value it follows from",
    "refuses a file's variable that the chart computes":
      'files.nav.env: got "TMPDIR", a variable that the chart computes; remove it and tune the value it follows from',
    "refuses a node port without NodePort":
      "web.service.nodePort: got 30080, but web.service.type is not NodePort; remove it, or set type: NodePort",
    "refuses a node port that Kubernetes does not give out":
      "web.service.nodePort: got 80, Kubernetes gives out 30000 to 32767; choose one of these, or 0 for any",
    "refuses a route without a Gateway":
      "web.route.parentRefs: empty, but web.route.enabled is true and a route hangs on a Gateway; name it",
    "refuses a cron job without command":
      "cronJobs.a.command: empty, the program and its arguments are needed; list them",
    "refuses a cron job without schedule":
      "cronJobs.a.schedule: empty, a cron expression of five fields is needed; set one",
    "refuses egress to everywhere":
      "networkPolicy.egress.a: has no destination, which would allow every address; set cidrs, internet, podSelector or namespaceSelector",
    "refuses egress to every port": "networkPolicy.egress.a.ports: empty, which would allow every port; list the ports",
    "refuses a section that is null": "web.service: null, a section is needed; remove the null to get the defaults",
    "refuses a writable folder over the application":
      'writablePaths.app.path: got "/app", which holds what the image brings, and an empty folder would hide it; choose a folder below it that the application writes to',
    "refuses a priority class of Kubernetes' own":
      "priorityClasses.system-web: its name begins with system-, which Kubernetes keeps for its own; rename the class",
    "refuses web without pods":
      "web.replicas: got 0, but the check of each release asks web and would fail it; set 1 or more",
    "refuses thousandths of a byte":
      'web.resources.limits.memory: got "2048m", no amount of bytes; write it like 512Mi',
    "refuses annotations that the chart sets itself":
      "podAnnotations.oms.popsockets.com/secret-revisions: begins like the chart's own annotations, by which a raised revision replaces pods, and can't be set; remove it, or choose another prefix",
    "refuses autoscaling of web without a CPU request":
      "web.resources: has no CPU request, but web.autoscaling.enabled is true and CPU use is counted in percent of it; set requests.cpu, or enabled: false",
    "refuses a file over the application":
      'files.f.path: got "/app", a folder of the image, which a file would hide; give the path of a file below it',
    "refuses a writable folder by another name":
      'writablePaths.other.path: got "/tmp/../tmp", where . or .. stands for another folder; write the path without them',
    "refuses a folder in memory without a limit":
      "writablePaths.other.sizeLimit: not set, but medium is Memory and such a folder grows until its container is killed; set it",
    "refuses egress to every pod":
      "networkPolicy.egress.a.podSelector: empty, which would select everything; name at least one label, or remove it",
    "refuses a filter of an unknown kind":
      'web.route.filters[0].type: got "Header", no kind of filter; use RequestHeaderModifier, ResponseHeaderModifier, RequestMirror, RequestRedirect, URLRewrite, CORS or ExtensionRef',
    "refuses a port that there is not":
      'keda.redis.address: got "redis:99999", no host and port; write it like redis.example.com:6379, with a port up to 65535',
    "refuses a path of probes that is no path":
      'web.healthPath: got "/up #x", no path of a URL; write it like /up, with other characters as % and two digits',
    "refuses a variable with a NUL":
      'config.A: got "a\\u0000b", which holds a NUL character that no process can be given; remove it',
    "refuses a value that is null": "web.threads: null, a value is needed; remove the null to get the default",
    "refuses an address range that is none":
      'networkPolicy.ingress.fromCIDRs[2]: got "256.1.1.1/8", no address range; write it like "10.0.0.0/8"',
  };
  const told = (one: Case): readonly string[] =>
    problemsOf(valuesOf(one)).map(({ path, message, remedy }) => `${path}: ${message}; ${remedy}`);

  test.each(Object.entries(sentences))("%s", (name, sentence) => {
    const one = suite.tests.find(({ it }) => it === name);
    expect(one && told(one)).toContain(sentence);
  });

  test("labels of Datadog have their own remedy", () => {
    const one = suite.tests.find(({ it }) => it === "refuses labels that the chart sets itself");
    expect(one && told(one)).toContain(
      "podLabels.tags.datadoghq.com/env: begins like the chart's own labels and can't be set; remove it, and tune datadog",
    );
  });

  test("no sentence hangs on a keyword that is not there, and each says what to do", () => {
    const bad = subschemas(schema).flatMap((one) =>
      Object.entries(isMapping(one["x-messages"]) ? one["x-messages"] : {}).filter(
        ([keyword, sentence]) => !(keyword in one) || !JSON.stringify(sentence).includes("; "),
      ),
    );
    expect(bad).toEqual([]);
  });
});

const schema = JSON.parse(readFileSync(join(repository, "charts/oms/values.schema.json"), "utf8")) as Mapping;

function subschemas(data: Data): Mapping[] {
  if (Array.isArray(data)) return data.flatMap(subschemas);
  return isMapping(data) ? [data, ...Object.values(data).flatMap(subschemas)] : [];
}

test("variables that the chart computes are the same ones wherever a person could set them", () => {
  const config = at(schema, "definitions", "config", "patternProperties");
  const objects = ["secrets", "configMaps"].map((source) =>
    at(schema, "properties", source, "additionalProperties", "properties", "env", "patternProperties"),
  );
  const file = at(schema, "properties", "files", "additionalProperties", "properties", "env", "not", "pattern");
  expect([config, ...objects].map((forbidden) => Object.keys(forbidden as Mapping))).toEqual([[file], [file], [file]]);
});

test("without capsules, that is told, and not what it leads to", () => {
  const values = { ...readValues(join(folder, "../fixtures/minimal.yaml")), capsules: {} };
  const withSecrets = { ...values, secrets: { db: { env: { A: "k" }, workloads: ["default"] } } };
  expect(problemsOf(withSecrets)).toEqual([
    {
      path: "capsules",
      message: "empty, so nobody would work off a job",
      remedy: "name at least one capsule with its queues",
    },
  ]);
});

test("what only the whole release shows is refused too, all at once", () => {
  const values = overlay(readValues(join(folder, "../fixtures/minimal.yaml")), {
    migrate: { deadlineSeconds: 7200 },
    web: { startupSeconds: 3000 },
    config: { DB_POOL: "3" },
  }) as Mapping;
  expect(problemsOf(values).map(({ path }) => path)).toEqual([
    "config.DB_POOL",
    "migrate.deadlineSeconds",
    "web.startupSeconds",
  ]);
});
