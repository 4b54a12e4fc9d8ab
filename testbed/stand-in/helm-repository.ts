import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { stringify } from "yaml";
import { UserError } from "../../lib/errors";
import { chartMetadata } from "./chart-archive";
import { StandInError, type StandInRequest, type StandInResponse } from "./exchange";

/**
 * A Helm chart repository from a folder of packed charts, read anew for each request, the same under every publisher's
 * address. It is no part of Azure: the publishers are outside, and the stand-in must cover everything that a deploy
 * reaches.
 */
export class HelmRepository {
  /** Without a folder the repository is empty. */
  constructor(private readonly folder?: string) {}

  answer(request: StandInRequest): StandInResponse {
    const name = request.path.replace(/^\/(charts\/)?/, "");
    if (name === "index.yaml") {
      return { status: 200, body: Buffer.from(this.index()), headers: { "Content-Type": "text/yaml" } };
    }
    if (this.folder !== undefined && this.archives().includes(name)) {
      const headers = { "Content-Type": "application/gzip" };
      return { status: 200, body: readFileSync(join(this.folder, name)), headers };
    }
    throw new StandInError(404, "NotFound", `The chart repository has no ${name}.`);
  }

  /** `index.yaml`, computed from the archives. */
  index(): string {
    const entries: Record<string, unknown[]> = {};
    for (const file of this.archives()) {
      const archive = readFileSync(join(this.folder ?? "", file));
      const metadata = readMetadata(file, archive);
      const digest = createHash("sha256").update(archive).digest("hex");
      const entry = { ...metadata, urls: [file], digest, created: "2026-01-01T00:00:00Z" };
      entries[metadata.name] = [...(entries[metadata.name] ?? []), entry];
    }
    return stringify({ apiVersion: "v1", entries, generated: "2026-01-01T00:00:00Z" });
  }

  private archives(): string[] {
    if (this.folder === undefined) return [];
    return readdirSync(this.folder)
      .filter((file) => file.endsWith(".tgz"))
      .sort();
  }
}

function readMetadata(file: string, archive: Buffer): ReturnType<typeof chartMetadata> {
  try {
    return chartMetadata(archive);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError(`${file} is no Helm chart: ${reason}.`, "Make it with `helm package`.");
  }
}
