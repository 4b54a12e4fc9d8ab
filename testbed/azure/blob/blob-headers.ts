import type { StandInRequest } from "../../stand-in/exchange";
import type { BlobProperties } from "./blob-files";
import { isHeld } from "./blob-lease";

const metadataPrefix = "x-ms-meta-";

/** The metadata that a request sends. */
export function metadataOf(headers: StandInRequest["headers"]): Record<string, string> {
  const named = Object.entries(headers).filter(([name]) => name.startsWith(metadataPrefix));
  return Object.fromEntries(named.map(([name, value]) => [name.slice(metadataPrefix.length), value]));
}

/** What an answer says about a blob. */
export function blobHeaders({ etag, lastModified, created, metadata, lease }: BlobProperties): Record<string, string> {
  const held = isHeld(lease);
  return {
    ETag: etag,
    "Last-Modified": lastModified,
    "x-ms-creation-time": created,
    "x-ms-blob-type": "BlockBlob",
    "x-ms-lease-state": held ? "leased" : "available",
    "x-ms-lease-status": held ? "locked" : "unlocked",
    ...(held ? { "x-ms-lease-duration": lease?.until === undefined ? "infinite" : "fixed" } : {}),
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`${metadataPrefix}${name}`, value])),
  };
}
