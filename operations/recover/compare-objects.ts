import { asList, asMap, asText } from "../../lib/helm/coerce";
import { isMap } from "../../lib/helm/values";
import { quantity } from "../../lib/quantity";
import type { KubernetesObject } from "../helm/manifest";

/** What is compared. */
export interface Compared {
  /** Number of the revision that served. */
  readonly revision: number;
  /** Its objects. */
  readonly served: readonly KubernetesObject[];
  /** The objects of revisions that came after it and failed: what they added must be gone. */
  readonly later: readonly KubernetesObject[];
  /** What the API server has of both. */
  readonly live: readonly KubernetesObject[];
}

/** An object that is not as the revision that served has it. */
export interface Difference {
  /** As the revision that served has it; as a later one has it, when only that does. */
  readonly object: KubernetesObject;
  readonly live: KubernetesObject | undefined;
  readonly type: "missing" | "changed" | "left over";
  /** In plain words, one for each place. */
  readonly sentences: readonly string[];
  /** The merge patch (RFC 7386) that gives a changed object what it had, and touches nothing else of it. */
  readonly patch?: Readonly<Record<string, unknown>>;
}

/**
 * Compares what runs with the revision that served. Fields that only the API server or a controller filled in are no
 * difference; one that a later, failed revision wrote is.
 */
export function compareObjects({ revision, served, later, live }: Compared): Difference[] {
  const liveOf = finder(live);
  const servedKeys = new Set(served.map((object) => keyOf(object)));
  const scaled = scaledWorkloads(served);
  const changed = served.map((object): Difference => {
    const found = liveOf(object);
    if (found === undefined)
      return { object, live: found, type: "missing", sentences: [`${title(object)} is missing`] };
    const others = later.filter((other) => keyOf(other) === keyOf(object)).map((other) => comparable(other, scaled));
    const places = difference(comparable(object, scaled), comparable(found, scaled), [...others, paused(found)], []);
    const sentences = places.map((place) => `${title(object)}: ${told(place, object, revision)}`);
    return { object, live: found, type: "changed", sentences, patch: mergePatch(comparable(object, scaled), places) };
  });
  const added = [...new Map(later.map((object) => [keyOf(object), object]))]
    .filter(([key, object]) => !servedKeys.has(key) && liveOf(object) !== undefined)
    .map(([, object]): Difference => ({
      object,
      live: liveOf(object),
      type: "left over",
      sentences: [`${title(object)} is there, and revision ${revision} does not have it`],
    }));
  return [...changed, ...added].filter(({ sentences }) => sentences.length > 0);
}

/** One place where an object differs. */
interface Place {
  readonly path: readonly string[];
  readonly wanted: unknown;
  readonly live: unknown;
}

/** Kinds of which others fill in so much, or whose content is so secret, that only their presence counts. */
const presenceOnly = new Set([
  "APIService",
  "CustomResourceDefinition",
  "MutatingWebhookConfiguration",
  "Secret",
  "ValidatingWebhookConfiguration",
]);

/** Parts that say which object it is, or that controllers write. */
const unwritten = new Set(["apiVersion", "kind", "metadata", "status"]);

/** The parts of an object that a person wrote and nobody else changes. */
function comparable({ kind, name, content }: KubernetesObject, scaled: ReadonlySet<string>): Record<string, unknown> {
  if (presenceOnly.has(kind) || "aggregationRule" in content) return {};
  const rest = Object.fromEntries(Object.entries(content).filter(([key]) => !unwritten.has(key)));
  const { labels = {}, annotations = {} } = asMap(content["metadata"]);
  const spec = asMap(rest["spec"]);
  const { replicas, ...others } = spec;
  const ownSpec = scaled.has(`${kind}/${name}`) || replicas === undefined ? others : spec;
  return { metadata: { labels, annotations }, ...rest, ...("spec" in rest ? { spec: ownSpec } : {}) };
}

/** Workloads whose number of pods belongs to an autoscaler. */
function scaledWorkloads(objects: readonly KubernetesObject[]): ReadonlySet<string> {
  return new Set(
    objects
      .filter(({ kind }) => kind === "HorizontalPodAutoscaler" || kind === "ScaledObject")
      .map(({ content }) => asMap(asMap(content["spec"])["scaleTargetRef"]))
      .map((target) => `${asText(target["kind"]) || "Deployment"}/${asText(target["name"])}`),
  );
}

/** What stops KEDA's scaling, whoever wrote it: nobody notices a pause that was forgotten. */
function paused({ kind, content }: KubernetesObject): Content {
  if (kind !== "ScaledObject") return {};
  const annotations = Object.entries(asMap(asMap(content["metadata"])["annotations"]));
  const own = annotations.filter(([key]) => key.startsWith("autoscaling.keda.sh/paused"));
  return { metadata: { annotations: Object.fromEntries(own) } };
}

/** @param later the same part of later revisions' objects */
function difference(wanted: unknown, live: unknown, later: readonly unknown[], path: readonly string[]): Place[] {
  // Null in a manifest is what the API server chooses.
  if (wanted === undefined || wanted === null) return [];
  if (live === undefined || live === null) return isEmpty(wanted) ? [] : [{ path, wanted, live }];
  if (Array.isArray(wanted) && areNamed([wanted, live, ...later]))
    // Nobody else adds to a list of named things, such as variables: so what is more in it is a difference.
    return differenceOfMaps(byName(wanted), byName(live), later.map(byName), path, Object.keys(byName(live)));
  if (Array.isArray(wanted)) return differenceOfLists(wanted, live, later, path);
  if (isMap(wanted) && isMap(live)) return differenceOfMaps(wanted, live, later.map(asMap), path);
  return sameScalar(wanted, live) ? [] : [{ path, wanted, live }];
}

type Content = Readonly<Record<string, unknown>>;

/** @param suspects further keys that are a difference when only the live side has them */
function differenceOfMaps(
  wanted: Content,
  live: Content,
  later: readonly Content[],
  path: readonly string[],
  suspects: readonly string[] = [],
): Place[] {
  const own = Object.entries(wanted).flatMap(([key, value]) =>
    difference(value, live[key], valuesOf(later, key), [...path, key]),
  );
  const written = later.flatMap((one) =>
    Object.keys(one).filter((key) => !isEmpty(one[key]) && live[key] !== undefined && holds(live[key], one[key])),
  );
  const added = [...new Set([...written, ...suspects])].filter((key) => (wanted[key] ?? null) === null);
  return [...own, ...added.map((key) => ({ path: [...path, key], wanted: undefined, live: live[key] }))];
}

const valuesOf = (maps: readonly Content[], key: string): unknown[] =>
  maps.map((map) => map[key]).filter((value) => value !== undefined);

function differenceOfLists(
  wanted: readonly unknown[],
  live: unknown,
  later: readonly unknown[],
  path: readonly string[],
): Place[] {
  const found = asList(live);
  if (found.length !== wanted.length) return [{ path, wanted, live }];
  return wanted.flatMap((value, index) =>
    difference(
      value,
      found[index],
      later.map((list) => asList(list)[index]).filter((entry) => entry !== undefined),
      [...path, String(index)],
    ),
  );
}

/** Whether a live value is the other, apart from what the API server filled in. */
const holds = (live: unknown, other: unknown): boolean => difference(other, live, [], []).length === 0;

/** Whether each entry of these lists has a name of its own, by which the API server tells them apart too. */
function areNamed(lists: readonly unknown[]): boolean {
  const names = lists.map((list) => asList(list).map((entry) => asMap(entry)["name"]));
  return (
    names.some((list) => list.length > 0) &&
    names.every((list) => list.every((name) => typeof name === "string") && new Set(list).size === list.length)
  );
}

const byName = (list: unknown): Content =>
  Object.fromEntries(asList(list).map((entry) => [asText(asMap(entry)["name"]), entry]));

/** The API server stores nothing for an empty field, and writes quantities and durations in its own way. */
function sameScalar(wanted: unknown, live: unknown): boolean {
  if (typeof live === "object" || typeof wanted === "object") return false;
  return (
    scalarText(wanted) === scalarText(live) ||
    (isQuantity(wanted) && isQuantity(live) && sameQuantity(wanted, live)) ||
    (isDuration(wanted) && isDuration(live) && seconds(wanted) === seconds(live))
  );
}

const scalarText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const isQuantity = (value: unknown): boolean => /^\d+(\.\d+)?[a-zA-Z]*$/.test(String(value)) && quantity(value) > 0;

const sameQuantity = (one: unknown, other: unknown): boolean =>
  Math.abs(quantity(one) - quantity(other)) < 1e-9 * quantity(one);

/** A duration as Go writes it, such as "2160h" or "1h30m0s" (https://pkg.go.dev/time#ParseDuration). */
const isDuration = (value: unknown): boolean => /^(\d+(\.\d+)?(ms|h|m|s))+$/.test(String(value));

const inSeconds: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, h: 3600 };

function seconds(duration: unknown): number {
  const parts = [...String(duration).matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)];
  return parts.reduce((sum, [, amount, unit = ""]) => sum + Number(amount) * (inSeconds[unit] ?? 0), 0);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.values(value).every(isEmpty);
  return value === undefined || value === null || value === "" || value === false || value === 0;
}

/** Gives the places what they had, and removes what came in addition; a list is replaced as a whole. */
function mergePatch(object: Content, places: readonly Place[]): Content {
  return places.reduce((patch, { path }) => withPlace(patch, object, path), {});
}

function withPlace(patch: Content, object: Content, [key = "", ...path]: readonly string[]): Content {
  const own = object[key] ?? null;
  const whole = path.length === 0 || !isMap(own);
  return { ...patch, [key]: whole ? own : withPlace(asMap(patch[key]), own, path) };
}

/** A value may be somebody's secret; these fields hold none. */
const shownFields = new Set(["image", "replicas", "schedule", "suspend", "value", "maxUnavailable", "minReplicas"]);

function told({ path, wanted, live }: Place, { kind }: KubernetesObject, revision: number): string {
  const where = path.join(".");
  const field = path.at(-1) ?? "";
  if (wanted === undefined) return `${where} is there, and revision ${revision} does not have it`;
  if (live === undefined || live === null) return `${where} is missing`;
  const shown = shownFields.has(field) && !path.includes("env") && kind !== "ConfigMap";
  if (!shown || typeof wanted === "object" || typeof live === "object")
    return `${where} is not as in revision ${revision}`;
  return `${where} is ${scalarText(live)}, and revision ${revision} has ${scalarText(wanted)}`;
}

const title = ({ kind, name }: KubernetesObject): string => `${kind} ${name}`;

/** An object is the same one in another version of its group. */
function keyOf({ apiVersion, kind, name, namespace = "" }: KubernetesObject): string {
  const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
  return [group, kind, namespace, name].join("/");
}

/** Finds an object among those of the API server, which answers those of the whole cluster without a namespace. */
function finder(live: readonly KubernetesObject[]): (object: KubernetesObject) => KubernetesObject | undefined {
  const found = new Map(live.map((object) => [keyOf(object), object]));
  return (object) => found.get(keyOf(object)) ?? found.get(keyOf({ ...object, namespace: "" }));
}
