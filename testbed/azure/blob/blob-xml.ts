import type { BlobProperties } from "./blob-files";
import { isHeld } from "./blob-lease";

/** A blob in a list. */
export interface ListedBlob {
  readonly name: string;
  readonly size: number;
  readonly properties: BlobProperties;
}

/** The answer to List Blobs, all of them on one page. `container` is `account/container`. */
export function listXml(container: string, prefix: string, blobs: readonly ListedBlob[]): Buffer {
  const [account = "", name = ""] = container.split("/");
  const entries = blobs.map(({ name: blob, size, properties }) =>
    element(
      "Blob",
      element("Name", escaped(blob)) +
        element(
          "Properties",
          element("Last-Modified", properties.lastModified) +
            element("Etag", escaped(properties.etag)) +
            element("Content-Length", String(size)) +
            element("Content-Type", escaped(properties.contentType)) +
            element("BlobType", "BlockBlob") +
            element("LeaseStatus", isHeld(properties.lease) ? "locked" : "unlocked"),
        ),
    ),
  );
  const endpoint = `https://${account}.blob.core.windows.net/`;
  return xml(
    `<EnumerationResults ServiceEndpoint="${endpoint}" ContainerName="${escaped(name)}">` +
      element("Prefix", escaped(prefix)) +
      element("Blobs", entries.join("")) +
      "<NextMarker/></EnumerationResults>",
  );
}

/** Storage's form of an error. */
export function errorXml(code: string, message: string): Buffer {
  return xml(element("Error", element("Code", code) + element("Message", escaped(message))));
}

function xml(content: string): Buffer {
  return Buffer.from(`<?xml version="1.0" encoding="utf-8"?>${content}`);
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
