import { routeValues } from "../../../../constructs/kubernetes/add-ons/gateway-values";
import { knownValues, type KnownFacts } from "../../../../constructs/kubernetes/oms-values";
import { mergeValues, type HelmValues } from "../../../../lib/helm/values";
import { gatewaySettings } from "../../../../model/schema/add-ons/gateway";
import { programValueProblems, withProgramValues } from "../../../../rules/oms/program-values";
import { testPlatform } from "../../../support/platform";

const placement = { nodeSelector: { agentpool: "web" }, tolerations: [] };
const ca = { configMap: "ca", key: "ca.crt" };
const facts: KnownFacts = {
  environment: "staging",
  image: { repository: "registry.example.com/oms", tag: "1.2.3" },
  hostnames: ["oms.example.com"],
  capsules: ["default"],
  serviceAccount: "oms",
  platform: {
    ...testPlatform,
    placement: { web: placement, jobs: placement },
    database: { ...testPlatform.database, ca },
    cache: { ...testPlatform.cache, ca },
  },
  navCaBundle: { secret: "oms-nav-ca" },
};
const known = mergeValues(routeValues(facts.hostnames, gatewaySettings(), "traefik"), knownValues(facts));

type Path = readonly string[];

/** Every value that is no map. */
function leaves(values: HelmValues, above: Path = []): readonly Path[] {
  return Object.entries(values).flatMap(([key, value]) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? leaves(value as HelmValues, [...above, key])
      : [[...above, key]],
  );
}

const only = (path: Path, value: unknown): HelmValues =>
  path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value) as HelmValues;
const adds = "networkPolicy.ingress.fromNamespaces";
const all = leaves(known);

test.each(all.map((path) => [path.join("."), path] as const).filter(([name]) => name !== adds))(
  "%s in helm-values is refused, with the place where it belongs",
  (name, path) => {
    for (const value of ["x", ["x"], 1, null]) {
      const [problem, ...further] = programValueProblems(only(path, value), known);
      expect(further).toEqual([]);
      expect(problem).toMatchObject({ path: name });
      expect(problem?.remedy).toMatch(/environments\/|constructs\//);
    }
  },
);

test("each is told with its own place", () => {
  const tuned = {
    image: { tag: "v2" },
    config: { DATABASE_HOST: "db", REDIS_URL: "redis://x", RAILS_ALLOWED_HOSTS: "a" },
    web: { tolerations: [{ operator: "Exists" }] },
    secrets: { "oms-database": { revision: 2 } },
    networkPolicy: { egress: { database: { ports: [1] } } },
  };
  const lines = programValueProblems(tuned, known).map(({ path, remedy }) => `${path}: ${remedy}`);
  const remove = "remove it, and change what it follows from";
  expect(lines.sort()).toEqual([
    `config.DATABASE_HOST: ${remove}: database in environments/<name>.ts`,
    `config.RAILS_ALLOWED_HOSTS: ${remove}: hostnames in environments/<name>.ts`,
    `config.REDIS_URL: ${remove}: cache in environments/<name>.ts`,
    `image.tag: ${remove}: image in environments/<name>.ts`,
    `networkPolicy.egress.database.ports: ${remove}: database in environments/<name>.ts`,
    `secrets.oms-database.revision: ${remove}: environments/secrets.ts, its revision secretRevisions in environments/<name>.ts`,
    `web.tolerations: ${remove}: the node pools in environments/<name>.ts`,
  ]);
});

test("lists that are meant to add up do, and what the program does not set stays", () => {
  const tuned = {
    networkPolicy: { ingress: { fromNamespaces: ["monitoring", "traefik"] }, egress: { https: { internet: true } } },
    web: { nodeSelector: { disk: "ssd" }, threads: 3 },
  };
  expect(programValueProblems(tuned, known)).toEqual([]);
  expect(withProgramValues(tuned, known)).toMatchObject({
    networkPolicy: {
      ingress: { fromNamespaces: ["monitoring", "traefik"] },
      egress: { https: { internet: true }, database: { ports: [3306] } },
    },
    web: { nodeSelector: { disk: "ssd", agentpool: "web" }, threads: 3 },
  });
  expect(withProgramValues({ web: {} }, known)).toMatchObject({
    networkPolicy: { ingress: { fromNamespaces: ["traefik"] } },
  });
});
