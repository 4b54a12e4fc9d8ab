import { asList, asText, mapEntries } from "../../lib/helm/coerce";
import type { HelmValues } from "../../lib/helm/values";
import { shown, type Problem } from "../../lib/problem";

interface Mount {
  /** Path of the value that says where. */
  readonly at: string;
  readonly path: string;
  /** Empty for all. */
  readonly workloads: readonly unknown[];
  readonly isFile: boolean;
}

/** Folders and files of the container that hide each other. */
export function mountProblems(values: HelmValues): Problem[] {
  const folders: readonly Mount[] = mapEntries(values["writablePaths"]).map(([name, { path }]) => ({
    at: `writablePaths.${name}.path`,
    path: asText(path),
    workloads: [],
    isFile: false,
  }));
  const files: readonly Mount[] = mapEntries(values["files"]).map(([name, { path, workloads }]) => ({
    at: `files.${name}.path`,
    path: asText(path),
    workloads: asList(workloads),
    isFile: true,
  }));
  return [
    ...temporaryDirectoryProblems(asText(values["temporaryDirectory"]), folders),
    ...sharedPathProblems([...folders, ...files]),
    ...belowFileProblems([...folders, ...files]),
  ];
}

function temporaryDirectoryProblems(folder: string, folders: readonly Mount[]): Problem[] {
  if (folders.some(({ path }) => folder.startsWith(`${path}/`))) return [];
  return [
    {
      path: "temporaryDirectory",
      message: `got ${shown(folder)}, it must lie inside one of writablePaths`,
      remedy: "choose a folder below one of them",
    },
  ];
}

function sharedPathProblems(mounts: readonly Mount[]): Problem[] {
  return mounts.flatMap((one, index) =>
    mounts
      .slice(index + 1)
      .filter((other) => one.path !== "" && other.path === one.path && haveWorkloadInCommon(one, other))
      .map((other) => ({
        path: `${one.at} and ${other.at}`,
        message: `each is ${shown(one.path)}, where one of them would hide the other`,
        remedy: "change one",
      })),
  );
}

/** A file is no folder that something else could lie in. */
function belowFileProblems(mounts: readonly Mount[]): Problem[] {
  const files = mounts.filter(({ isFile, path }) => isFile && path !== "");
  return files.flatMap((file) =>
    mounts
      .filter((other) => other.path.startsWith(`${file.path}/`) && haveWorkloadInCommon(file, other))
      .map((other) => ({
        path: other.at,
        message: `got ${shown(other.path)}, below ${file.at}, which is a file`,
        remedy: "change one",
      })),
  );
}

const haveWorkloadInCommon = (one: Mount, other: Mount): boolean =>
  one.workloads.length === 0 ||
  other.workloads.length === 0 ||
  one.workloads.some((workload) => other.workloads.includes(workload));
