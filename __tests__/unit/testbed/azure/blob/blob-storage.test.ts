import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bodyOf, group, standIn, textOf, type Sent } from "../support/stand-in";

describe("the stand-in's blob storage", () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-blobs-"));
  const path = "/states/oms/staging.tfstate";

  afterAll(() => rmSync(folder, { recursive: true }));

  function storage() {
    const { send: sendAny } = standIn(folder);
    const container = `${group}/providers/Microsoft.Storage/storageAccounts/oms/blobServices/default/containers/states`;
    sendAny("PUT", container, { body: {} });
    const send = (method: string, sent: Sent = {}, at = path) =>
      sendAny(method, at, { host: "oms.blob.core.windows.net", ...sent });
    const put = (text: string, headers: Record<string, string> = {}) =>
      send("PUT", { headers: { "x-ms-blob-type": "BlockBlob", ...headers }, body: Buffer.from(text) });
    const lease = (action: string, headers: Record<string, string> = {}) =>
      send("PUT", { query: "comp=lease", headers: { "x-ms-lease-action": action, ...headers } });
    return { send, put, lease };
  }

  const code = (response: { headers?: Readonly<Record<string, string>> }): string | undefined =>
    response.headers?.["x-ms-error-code"];

  afterEach(() => rmSync(join(folder, "oms"), { recursive: true, force: true }));

  test("keeps a blob with its metadata, for another stand-in of the same folder too", () => {
    expect(storage().put("state", { "x-ms-meta-owner": "me", "content-type": "text/plain" }).status).toBe(201);
    const got = storage().send("GET");
    expect(textOf(got)).toBe("state");
    expect(got.headers).toMatchObject({
      "x-ms-meta-owner": "me",
      "Content-Type": "text/plain",
      "x-ms-lease-state": "available",
    });
  });

  test("has no blob before it is put nor after it is deleted, and no container that was never made", () => {
    const { send, put } = storage();
    expect(send("HEAD").status).toBe(404);
    put("state");
    expect(send("DELETE").status).toBe(202);
    expect(code(send("GET"))).toBe("BlobNotFound");
    expect(code(send("GET", {}, "/other/blob"))).toBe("ContainerNotFound");
  });

  test("lets only the holder of a lease write", () => {
    const { send, put, lease } = storage();
    put("state");
    const id = lease("acquire", { "x-ms-proposed-lease-id": "mine", "x-ms-lease-duration": "-1" });
    expect(id).toMatchObject({ status: 201, headers: { "x-ms-lease-id": "mine" } });
    expect(send("HEAD").headers).toMatchObject({ "x-ms-lease-state": "leased", "x-ms-lease-duration": "infinite" });
    expect(put("other")).toMatchObject({ status: 412, headers: { "x-ms-error-code": "LeaseIdMissing" } });
    expect(code(put("other", { "x-ms-lease-id": "yours" }))).toBe("LeaseIdMismatchWithBlobOperation");
    expect(put("new", { "x-ms-lease-id": "mine" }).status).toBe(201);
    expect(code(send("DELETE"))).toBe("LeaseIdMissing");
    expect(lease("acquire", { "x-ms-proposed-lease-id": "yours" }).status).toBe(409);
    expect(code(lease("release", { "x-ms-lease-id": "yours" }))).toBe("LeaseIdMismatchWithLeaseOperation");
    expect(lease("release", { "x-ms-lease-id": "mine" }).status).toBe(200);
    expect(code(put("again", { "x-ms-lease-id": "mine" }))).toBe("LeaseNotPresentWithBlobOperation");
    expect(put("again").status).toBe(201);
  });

  test("breaks a lease for whoever asks", () => {
    const { put, lease } = storage();
    put("state");
    expect(code(lease("break"))).toBe("LeaseNotPresentWithLeaseOperation");
    lease("acquire", { "x-ms-proposed-lease-id": "mine" });
    expect(lease("break")).toMatchObject({ status: 202, headers: { "x-ms-lease-time": "0" } });
    expect(lease("acquire", { "x-ms-proposed-lease-id": "yours" }).status).toBe(201);
  });

  test("keeps the lock's metadata apart from the content, under the lease", () => {
    const { send, put, lease } = storage();
    put("state");
    lease("acquire", { "x-ms-proposed-lease-id": "mine" });
    const metadata = (headers: Record<string, string>) => send("PUT", { query: "comp=metadata", headers });
    expect(metadata({ "x-ms-meta-terraformlockid": "abc" }).status).toBe(412);
    expect(metadata({ "x-ms-meta-terraformlockid": "abc", "x-ms-lease-id": "mine" }).status).toBe(200);
    expect(send("GET")).toMatchObject({ headers: { "x-ms-meta-terraformlockid": "abc" } });
    expect(textOf(send("GET"))).toBe("state");
  });

  test("lists blobs by prefix, as XML", () => {
    const { send, put } = storage();
    put("state");
    const list = (prefix: string) =>
      textOf(send("GET", { query: `restype=container&comp=list&prefix=${prefix}` }, "/states"));
    expect(list("oms/")).toContain("<Name>oms/staging.tfstate</Name>");
    expect(list("oms/")).toContain("<Content-Length>5</Content-Length>");
    expect(list("other/")).toContain("<Blobs></Blobs>");
  });

  test("wants a token", () => {
    const response = storage().send("GET", { headers: { authorization: "" } });
    expect(response.status).toBe(401);
    expect(Buffer.isBuffer(bodyOf(response))).toBe(true);
  });
});
