import { existsSync, readdirSync } from "node:fs";
import { aptProgress } from "../lib/debian-progress";
import { RefusedError } from "../lib/errors";
import { CommandError, run } from "../lib/process/run";
import type { Progress } from "../lib/progress";
import { MissingToolsError } from "./missing-tools-error";
import { findOnPath } from "./path-lookup";
import { pins } from "./pins";
import { removeStalePolicy, withoutServices } from "./without-services";

/** Packages that a machine may have from elsewhere, and the command that tells. */
const commands: Readonly<Record<string, string>> = { maven: "mvn" };

/**
 * Installs Debian packages that are missing.
 * @param names by default what the local cluster and the image builder need; names of `tools.json`
 * @throws MissingToolsError when they are missing and this user cannot install them
 */
export async function ensureDebianPackages(
  progress: Progress,
  names: readonly string[] = pins().debianPackages,
): Promise<void> {
  // A package that no list has would be asked for only in a drill, whose network leads nowhere.
  const listed = [...pins().debianPackages, ...pins().checkPackages];
  const unlisted = names.filter((name) => !listed.includes(name));
  if (unlisted.length > 0) throw new Error(`tools.json lists no Debian package ${unlisted.join(", ")}`);
  if (process.platform !== "linux" || findOnPath("dpkg-query") === undefined) {
    throw new RefusedError(
      "The images and the own cluster are built from Debian's packages, and this machine has no Debian package database.",
      "Run it on Debian or Ubuntu, for example in a virtual machine.",
    );
  }
  if (process.getuid?.() === 0) removeStalePolicy();
  const missing = await missingPackages(names);
  if (missing.length === 0) return;
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() !== 0) {
    throw new MissingToolsError(
      missing.map((name) => ({
        name,
        reasons: ["Debian package not installed, and only root can install it"],
        install: `sudo ${command}`,
      })),
    );
  }
  await progress.step(`Installing Debian packages: ${missing.join(", ")}`, (report) =>
    withoutServices(() => install(missing, command, aptProgress(report))),
  );
}

async function missingPackages(names: readonly string[]): Promise<string[]> {
  const { stdout } = await run("dpkg-query", ["-W", "-f", "${Package} ${db:Status-Status}\n"]);
  const installed = new Set(
    stdout
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ")[0]),
  );
  const fromElsewhere = (name: string): boolean => {
    const command = commands[name];
    return command !== undefined && findOnPath(command) !== undefined;
  };
  return names.filter((name) => !installed.has(name) && !fromElsewhere(name));
}

async function install(names: readonly string[], command: string, onLine: (line: string) => void): Promise<void> {
  // dpkg finishes the package in hand before it ends.
  const options = { env: { DEBIAN_FRONTEND: "noninteractive" }, secondsToEnd: 60, onLine };
  const args = ["install", "-y", "-q", "--no-install-recommends", ...names];
  try {
    if (!hasPackageLists()) await run("apt-get", ["update", "-q"], options);
    await run("apt-get", args, options).catch(async () => {
      // The lists may be older than what the mirror still serves.
      await run("apt-get", ["update", "-q"], options);
      await run("apt-get", args, options);
    });
  } catch (error) {
    const reason = error instanceof CommandError ? error.output.split("\n").slice(-3).join(" ") : String(error);
    throw new MissingToolsError(
      names.map((name) => ({ name, reasons: [`apt-get failed: ${reason}`], install: command })),
    );
  }
}

function hasPackageLists(): boolean {
  const folder = "/var/lib/apt/lists";
  return existsSync(folder) && readdirSync(folder).some((name) => name.includes("_Packages"));
}
