import { at, isMapping, type Data, type Mapping } from "./render";

const text = (data: Data | undefined): string => (typeof data === "string" ? data : JSON.stringify(data ?? null));

/** An object's kind and name, as people write it. */
export const title = (object: Mapping): string => `${text(object.kind)}/${text(at(object, "metadata", "name"))}`;

/** The pod template inside an object that makes pods. */
export function podTemplate(object: Mapping): Mapping | undefined {
  const path = object.kind === "CronJob" ? ["spec", "jobTemplate", "spec", "template"] : ["spec", "template"];
  const template = at(object, ...path);
  return isMapping(template) && isMapping(template.spec) ? template : undefined;
}

const contains = (labels: Data | undefined, selector: Data | undefined): boolean =>
  isMapping(labels) && isMapping(selector) && Object.entries(selector).every(([key, value]) => labels[key] === value);

/** Pod Security `restricted`, and what the repository asks for beyond it. */
function hardening(object: Mapping, template: Mapping): string[] {
  const expected: [string, Data | undefined, Data][] = [
    ["runAsNonRoot", at(template, "spec", "securityContext", "runAsNonRoot"), true],
    ["runAsUser", at(template, "spec", "securityContext", "runAsUser"), 10001],
    ["runAsGroup", at(template, "spec", "securityContext", "runAsGroup"), 10001],
    ["fsGroup", at(template, "spec", "securityContext", "fsGroup"), 10001],
    ["seccompProfile", at(template, "spec", "securityContext", "seccompProfile", "type"), "RuntimeDefault"],
    ["automountServiceAccountToken", at(template, "spec", "automountServiceAccountToken"), false],
    ["enableServiceLinks", at(template, "spec", "enableServiceLinks"), false],
  ];
  const containers = ["initContainers", "containers"].flatMap((list) => at(template, "spec", list) ?? []);
  for (const container of containers) {
    const name = text(at(container, "name"));
    expected.push(
      [`${name}: readOnlyRootFilesystem`, at(container, "securityContext", "readOnlyRootFilesystem"), true],
      [`${name}: allowPrivilegeEscalation`, at(container, "securityContext", "allowPrivilegeEscalation"), false],
      [`${name}: capabilities.drop`, at(container, "securityContext", "capabilities", "drop", 0), "ALL"],
      [`${name}: terminationMessagePolicy`, at(container, "terminationMessagePolicy"), "FallbackToLogsOnError"],
    );
    if (at(container, "resources", "limits", "memory") === undefined)
      expected.push([`${name}: memory limit`, "none", "set"]);
  }
  return expected
    .filter(([, actual, wanted]) => actual !== wanted)
    .map(([what, actual, wanted]) => `${title(object)}: ${what} is ${text(actual)}, expected ${text(wanted)}`);
}

/** A name that is set twice keeps the last value, silently. */
function environment(object: Mapping, template: Mapping): string[] {
  const entries = at(template, "spec", "containers", 0, "env");
  const names = Array.isArray(entries) ? entries.map((entry) => text(at(entry, "name"))) : [];
  return names
    .filter((name, index) => names.indexOf(name) !== index)
    .map((name) => `${title(object)}: ${name} stands twice in the environment`);
}

/** A selector that matches no pod does nothing and says nothing. */
function selectors(objects: readonly Mapping[]): string[] {
  const labels = objects.map((object) => at(podTemplate(object), "metadata", "labels"));
  const kinds: Record<string, string[]> = {
    Service: ["spec", "selector"],
    PodDisruptionBudget: ["spec", "selector", "matchLabels"],
    NetworkPolicy: ["spec", "podSelector", "matchLabels"],
  };
  return objects.flatMap((object) => {
    const own = at(object, "spec", "selector", "matchLabels");
    const template = podTemplate(object);
    if (template && own !== undefined && !contains(at(template, "metadata", "labels"), own)) {
      return [`${title(object)}: its selector does not match its own pods`];
    }
    const path = kinds[text(object.kind)];
    if (path === undefined || labels.some((candidate) => contains(candidate, at(object, ...path)))) return [];
    return [`${title(object)}: its selector matches no pod`];
  });
}

const hookOf = (object: Mapping): string => text(at(object, "metadata", "annotations", "helm.sh/hook") ?? "");

/** What runs before an install can't use what the install makes. */
function earlyHooks(objects: readonly Mapping[]): string[] {
  const made = new Set(objects.filter((object) => hookOf(object) === "").map(title));
  return objects
    .filter((object) => hookOf(object).includes("pre-install"))
    .flatMap((hook) => {
      const spec = at(podTemplate(hook), "spec");
      const volumes = at(spec, "volumes");
      const used = [
        `ServiceAccount/${text(at(spec, "serviceAccountName"))}`,
        `PriorityClass/${text(at(spec, "priorityClassName"))}`,
        ...(Array.isArray(volumes) ? volumes : []).flatMap((volume) => [
          `Secret/${text(at(volume, "secret", "secretName"))}`,
          `ConfigMap/${text(at(volume, "configMap", "name"))}`,
        ]),
      ];
      return used.filter((name) => made.has(name)).map((name) => `${title(hook)} needs ${name}, which comes after it`);
    });
}

/** Everything that is wrong with the objects of one render; a render without objects is wrong, too. */
export function problemsOf(objects: readonly Mapping[]): string[] {
  if (objects.length === 0) return ["nothing was rendered"];
  const pods = objects.flatMap((object) => {
    const template = podTemplate(object);
    return template ? [...hardening(object, template), ...environment(object, template)] : [];
  });
  return [...pods, ...selectors(objects), ...earlyHooks(objects)];
}
