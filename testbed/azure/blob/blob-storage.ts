import { StandInError, type StandInRequest, type StandInResponse } from "../../stand-in/exchange";
import type { AccessTokens } from "../entra/access-tokens";
import { blobSuffix } from "../hosts";
import type { ResourceStore } from "../resources/resource-store";
import type { BlobFiles, BlobProperties } from "./blob-files";
import { blobHeaders, metadataOf } from "./blob-headers";
import { leaseBlob, requireLease } from "./blob-lease";
import { listXml } from "./blob-xml";

/**
 * The data plane of blob storage, as far as Terraform's `azurerm` backend needs it: whole block blobs, metadata,
 * leases, lists. A container answers only if Resource Manager has it. It requires tokens, but does not check roles.
 */
export class BlobStorage {
  constructor(
    private readonly store: ResourceStore,
    private readonly files: BlobFiles,
    private readonly tokens: AccessTokens,
  ) {}

  answer(request: StandInRequest): StandInResponse {
    this.tokens.require(
      request,
      'Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    );
    const account = request.host.slice(0, -blobSuffix.length);
    const [containerName = "", ...rest] = request.path.slice(1).split("/");
    const container = this.container(account, containerName);
    return rest.length === 0
      ? this.answerContainer(request, container)
      : this.answerBlob(request, container, rest.join("/"));
  }

  private answerContainer(request: StandInRequest, container: string): StandInResponse {
    if (request.query.get("comp") === "list") {
      const prefix = request.query.get("prefix") ?? "";
      const names = this.files.names(container).filter((name) => name.startsWith(prefix));
      const blobs = names.flatMap((name) => {
        const properties = this.files.properties(container, name);
        return properties ? [{ name, size: this.files.content(container, name).length, properties }] : [];
      });
      return { status: 200, body: listXml(container, prefix, blobs), headers: { "Content-Type": "application/xml" } };
    }
    if (request.method === "PUT")
      throw new StandInError(409, "ContainerAlreadyExists", "The container already exists.");
    if (request.method === "GET" || request.method === "HEAD") return { status: 200 };
    throw unknown(request);
  }

  private answerBlob(request: StandInRequest, container: string, name: string): StandInResponse {
    const { method, headers, query } = request;
    const comp = query.get("comp");
    const known = this.files.properties(container, name);
    if (method === "PUT" && comp === null) return this.put(request, container, name, known);
    if (!known) throw new StandInError(404, "BlobNotFound", "The specified blob does not exist.");
    if (method === "GET" || method === "HEAD") {
      const content = this.files.content(container, name);
      return { status: 200, body: content, headers: { ...blobHeaders(known), "Content-Type": known.contentType } };
    }
    if (method === "PUT" && comp === "lease") return this.lease(request, container, name, known);
    requireLease(known.lease, headers["x-ms-lease-id"]);
    if (method === "PUT" && comp === "metadata") {
      const written = this.files.write(container, name, undefined, { ...known, metadata: metadataOf(headers) });
      return { status: 200, headers: blobHeaders(written) };
    }
    if (method === "DELETE") {
      this.files.remove(container, name);
      return { status: 202 };
    }
    throw unknown(request);
  }

  private lease(request: StandInRequest, container: string, name: string, known: BlobProperties): StandInResponse {
    const { headers } = request;
    const seconds = headers["x-ms-lease-duration"];
    const outcome = leaseBlob(known.lease, {
      action: headers["x-ms-lease-action"] ?? "",
      leaseId: headers["x-ms-lease-id"],
      proposedId: headers["x-ms-proposed-lease-id"],
      seconds: seconds === undefined ? undefined : Number(seconds),
    });
    this.files.writeLease(container, name, known, outcome.lease);
    return { status: outcome.status, headers: outcome.headers };
  }

  private put(
    request: StandInRequest,
    container: string,
    name: string,
    known: BlobProperties | undefined,
  ): StandInResponse {
    const { headers } = request;
    if (headers["x-ms-blob-type"] !== "BlockBlob") throw unknown(request);
    if (known && headers["if-none-match"] === "*") {
      throw new StandInError(409, "BlobAlreadyExists", "The specified blob already exists.");
    }
    requireLease(known?.lease, headers["x-ms-lease-id"]);
    const contentType = headers["x-ms-blob-content-type"] ?? headers["content-type"] ?? "application/octet-stream";
    const properties = { contentType, metadata: metadataOf(headers), lease: known?.lease };
    return { status: 201, headers: blobHeaders(this.files.write(container, name, request.body, properties)) };
  }

  /** `account/container`, the key of a container's files. */
  private container(account: string, name: string): string {
    const found = this.store
      .ofType("Microsoft.Storage/storageAccounts/blobServices/containers")
      .some(({ id }) =>
        id.toLowerCase().endsWith(`/storageaccounts/${account}/blobservices/default/containers/${name}`),
      );
    if (!found) throw new StandInError(404, "ContainerNotFound", "The specified container does not exist.");
    return `${account}/${name}`;
  }
}

function unknown({ method, path, query }: StandInRequest): StandInError {
  const asked = `${method} ${path}?${query.toString()}`;
  return new StandInError(501, "NotImplemented", `The stand-in's blob storage has no ${asked}.`);
}
