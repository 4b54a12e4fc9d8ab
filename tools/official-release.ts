import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Release } from "./pins";
import { inFolderBeside, unpackProgram } from "./unpack-program";

/** Official servers answer within a second or not at all, so a probe need not wait longer. */
const probeTimeoutMilliseconds = 3000;
const downloadTimeoutMilliseconds = 300_000;

const unreachable = new Map<string, string>();

/**
 * Downloads a tool's official release to `target`, checked against its published SHA-256 sum.
 * Throws an `Error` with one clause as message when the server does not answer or the sum is not the published one.
 */
export async function downloadRelease(release: Release, version: string, target: string): Promise<void> {
  const url = fillTemplate(release.url, version);
  const expected = findSum(await fetchSums(fillTemplate(release.sums, version)), basename(url));
  if (expected === undefined) throw new Error(`the published checksums do not list ${basename(url)}`);
  const content = await fetchBytes(url, downloadTimeoutMilliseconds);
  const actual = createHash("sha256").update(content).digest("hex");
  if (actual !== expected) {
    throw new Error(`the download of ${url} has the SHA-256 sum ${actual}, but ${expected} is published: refused`);
  }
  await inFolderBeside(target, async (folder) => {
    const archive = join(folder, basename(url));
    await writeFile(archive, content);
    await unpackProgram(archive, release.member && fillTemplate(release.member, version), target);
  });
}

/** `{version}`, `{os}` (linux), `{Os}` (Linux), `{arch}` (amd64), `{nodeArch}` (x64), `{rpmArch}` (x86_64). */
export function fillTemplate(template: string, version: string): string {
  const arm = process.arch === "arm64";
  const values: Record<string, string> = {
    version,
    os: process.platform,
    Os: process.platform === "darwin" ? "Darwin" : "Linux",
    arch: arm ? "arm64" : "amd64",
    nodeArch: arm ? "arm64" : "x64",
    rpmArch: arm ? "arm64" : "x86_64",
  };
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => values[name] ?? placeholder);
}

/** The sum of one file in a `sha256sum` list; a file with nothing but a sum speaks of the one file it belongs to. */
export function findSum(sums: string, fileName: string): string | undefined {
  for (const line of sums.split("\n")) {
    const match = /^([0-9a-f]{64})(?:\s+\*?(?:\.\/)?(\S+))?\s*$/.exec(line);
    if (match && (match[2] === undefined || basename(match[2]) === fileName)) return match[1];
  }
  return undefined;
}

async function fetchSums(url: string): Promise<string> {
  const host = new URL(url).host;
  const known = unreachable.get(host);
  if (known !== undefined) throw new Error(known);
  try {
    return (await fetchBytes(url, probeTimeoutMilliseconds)).toString("utf8");
  } catch (error) {
    if (!(error instanceof StatusError)) unreachable.set(host, `${host} does not answer`);
    throw error instanceof StatusError ? error : new Error(`${host} does not answer`);
  }
}

class StatusError extends Error {}

async function fetchBytes(url: string, timeout: number): Promise<Buffer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeout), redirect: "follow" });
  if (!response.ok) throw new StatusError(`${url} answers with status ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
