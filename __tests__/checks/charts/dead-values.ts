import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validateValues } from "../../../lib/helm/validate-values";
import { ConfigurationError } from "../../../lib/problem";
import { at, isMapping, overlay, readValues, renderText, repository, type Data, type Mapping } from "./render";

type Path = readonly (string | number)[];

/** Types of Kubernetes' own, which a chart passes on whole: each is one value, whatever is in it. */
const passedOn = [
  ...["affinity", "dnsConfig", "resources", "routeFilters"],
  ...["selector", "tolerations", "topologySpreadConstraints"],
].map((name) => `#/definitions/${name}`);

const resolved = (schema: Mapping, root: Mapping): Mapping => {
  // A budget with a rule of its own is still a budget.
  const [first] = Array.isArray(schema.allOf) ? schema.allOf : [];
  if (at(first, "$ref") === "#/definitions/podDisruptionBudget") return resolved(first as Mapping, root);
  const reference = schema.$ref;
  if (typeof reference !== "string") return schema;
  return at(root, ...reference.replace("#/", "").split("/")) as Mapping;
};

/** Every value that the schema knows, as paths into a document that uses all of them; `missing` are those it lacks. */
function leaves(
  schema: Mapping,
  root: Mapping,
  document: Data | undefined,
  path: Path,
): { found: Path[]; missing: Path[] } {
  const own = resolved(schema, root);
  if (document === undefined) return { found: [], missing: [path] };
  if (typeof schema.$ref === "string" && passedOn.includes(schema.$ref)) return { found: [path], missing: [] };
  const join = (parts: { found: Path[]; missing: Path[] }[]) => ({
    found: parts.flatMap((part) => part.found),
    missing: parts.flatMap((part) => part.missing),
  });
  if (isMapping(own.properties)) {
    return join(
      Object.entries(own.properties)
        .filter(([key]) => !(path.length === 0 && key === "global"))
        .map(([key, child]) => leaves(child as Mapping, root, at(document, key), [...path, key])),
    );
  }
  if (isMapping(own.additionalProperties) && isMapping(document)) {
    const entry = own.additionalProperties;
    // Entries of a map may leave fields out, as long as one of them has each.
    const parts = Object.keys(document).map((key) => leaves(entry, root, document[key], [...path, key]));
    const complete = parts.filter((part) => part.missing.length === 0);
    const names = (part: Path[]) => part.map((leaf) => leaf.slice(path.length + 1).join("."));
    const seen = new Set(parts.flatMap((part) => names(part.found)));
    const missing = complete.length > 0 ? [] : parts.flatMap((part) => part.missing);
    return {
      found: parts.flatMap((part) => part.found),
      missing: parts.length === 0 ? [path] : missing.filter((leaf) => !seen.has(leaf.slice(path.length + 1).join("."))),
    };
  }
  if (Array.isArray(document) && isMapping(own.items)) {
    const items = own.items;
    return join(document.map((entry, index) => leaves(items, root, entry, [...path, index])));
  }
  return { found: [path], missing: [] };
}

/** Other values that may be allowed in a value's place. */
function others(value: Data): Data[] {
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value - 1, value + 100];
  if (Array.isArray(value)) return [[...value, ...value], [], [{ topologyKey: "other" }]];
  if (isMapping(value))
    return [
      { ...value, podAntiAffinity: {} },
      { matchLabels: { other: "other" } },
      { limits: { memory: "9Gi" }, requests: { cpu: "1" } },
      { searches: ["other.example.com"] },
    ];
  const words = [
    "Always",
    "ClusterSecretStore",
    "LoadBalancer",
    "PreemptLowerPriority",
    "TCP",
    "Memory",
    "scheduler",
    "web",
    "imported",
    "production",
    "721h",
    "file",
  ];
  const texts = ["3Gi", "2", "10.9.0.0/16", "/tmp/other", "/other", "1 1 * * *", "other", "OTHER", "other:1", "2s", ""];
  return [`${value ?? ""}x`, ...words, ...texts, `sha256:${"f".repeat(64)}`].filter((text) => text !== value);
}

const replaced = (data: Data, path: Path, value: Data): Data => {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(data)) return data.map((entry, index) => (index === key ? replaced(entry, rest, value) : entry));
  return { ...(data as Mapping), [key]: replaced(at(data, key) ?? {}, rest, value) };
};

/** New certificates differ in each render, whatever the values are. */
const withoutCertificates = (text: string): string =>
  text.replace(/LS0t[A-Za-z0-9+/=]+/g, "").replace(/-----BEGIN[^-]*-----[^-]*-----END[^-]*-----/g, "");

/** Whether the chart's schema takes the values: no render is needed to learn that. */
function allowed(chart: string, values: Mapping): boolean {
  try {
    validateValues(join(repository, "charts", chart), values);
    return true;
  } catch (error) {
    if (error instanceof ConfigurationError) return false;
    throw error;
  }
}

/** Paths into values whose change a render doesn't show. */
function unchanging(helm: string, chart: string, values: Mapping, paths: readonly Path[]): Path[] {
  const before = renderText(helm, chart, values);
  if (before.refusal !== "")
    throw new Error(`charts/${chart}: the values that use everything are refused. ${before.refusal}`);
  const text = withoutCertificates(before.text);
  return paths.filter((path) => {
    const candidates = others(at(values, ...path) ?? null).map((other) => replaced(values, path, other) as Mapping);
    return !candidates.some((candidate) => {
      if (!allowed(chart, candidate)) return false;
      const after = renderText(helm, chart, candidate);
      return after.refusal === "" ? withoutCertificates(after.text) !== text : after.refusal.includes("values: ");
    });
  });
}

/**
 * Values that the schema allows but that change nothing, or that the fixture doesn't use. A refusal by the chart's own
 * checks counts as a change; one by the schema only says that the replacement was no good. Each of `otherwise` lies over
 * the fixture for values that have an effect only without another; `except` names values whose effect a render can't show.
 */
export function deadValues(
  helm: string,
  chart: string,
  fixture: string,
  { otherwise = [], except = [] }: { otherwise?: readonly Mapping[]; except?: readonly string[] } = {},
): string[] {
  const schema = JSON.parse(readFileSync(join(repository, `charts/${chart}/values.schema.json`), "utf8")) as Mapping;
  const values = overlay(readValues(`charts/${chart}/values.yaml`), readValues(fixture)) as Mapping;
  const { found, missing } = leaves(schema, schema, values, []);
  const shown = found.filter((path) => !except.includes(path.join(".")));
  const dead = otherwise.reduce<readonly Path[]>(
    (left, top) => unchanging(helm, chart, overlay(values, top) as Mapping, left),
    unchanging(helm, chart, values, shown),
  );
  return [
    ...missing.map((path) => `charts/${chart}: ${path.join(".")} is in the schema but not in ${fixture}`),
    ...dead.map((path) => `charts/${chart}: ${path.join(".")} changes nothing in the render`),
  ];
}
