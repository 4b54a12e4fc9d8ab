import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../../../lib/files";
import type { Lease } from "./blob-lease";

/** Properties that are kept beside a blob's content. */
export interface BlobProperties {
  readonly contentType: string;
  readonly etag: string;
  /** Date in HTTP's form. */
  readonly lastModified: string;
  readonly created: string;
  /** Metadata by lower-case name, without the header's `x-ms-meta-`. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly lease?: Lease | undefined;
}

/** The blobs of all containers, as files: `ACCOUNT/CONTAINER/NAME` and their properties in `NAME.json` beside `NAME.blob`. */
export class BlobFiles {
  constructor(private readonly folder: string) {}

  properties(container: string, name: string): BlobProperties | undefined {
    const path = this.path(container, name, "json");
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as BlobProperties) : undefined;
  }

  content(container: string, name: string): Buffer {
    return readFileSync(this.path(container, name, "blob"));
  }

  /** Keeps content and properties; content `undefined` leaves it as it is. A change gets a new etag. */
  write(
    container: string,
    name: string,
    content: Buffer | undefined,
    properties: Pick<BlobProperties, "contentType" | "metadata" | "lease">,
  ): BlobProperties {
    const lastModified = new Date().toUTCString();
    const former = this.properties(container, name);
    const seed = `${former?.etag ?? ""}${lastModified}${JSON.stringify(properties.metadata)}`;
    const hash = createHash("sha256")
      .update(seed)
      .update(content ?? "");
    const written: BlobProperties = {
      ...properties,
      etag: `"0x${hash.digest("hex").slice(0, 15).toUpperCase()}"`,
      lastModified,
      created: former?.created ?? lastModified,
    };
    if (content !== undefined) replaceFile(this.path(container, name, "blob"), content, { privately: true });
    replaceFile(this.path(container, name, "json"), JSON.stringify(written), { privately: true });
    return written;
  }

  /** Changes the lease only: content, etag and date stay. */
  writeLease(container: string, name: string, properties: BlobProperties, lease: Lease | undefined): void {
    replaceFile(this.path(container, name, "json"), JSON.stringify({ ...properties, lease }), { privately: true });
  }

  remove(container: string, name: string): void {
    rmSync(this.path(container, name, "json"), { force: true });
    rmSync(this.path(container, name, "blob"), { force: true });
  }

  /** Names of a container's blobs in order. */
  names(container: string): string[] {
    const folder = join(this.folder, container);
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
      .filter((file) => file.endsWith(".json"))
      .map((file) => decodeURIComponent(file.slice(0, -".json".length)))
      .sort();
  }

  /** Forgets all blobs of an account (`account`) or of a container (`account/container`). */
  removeAll(accountOrContainer: string): void {
    rmSync(join(this.folder, accountOrContainer), { recursive: true, force: true });
  }

  private path(container: string, name: string, kind: "blob" | "json"): string {
    return join(this.folder, container, `${encodeURIComponent(name)}.${kind}`);
  }
}
