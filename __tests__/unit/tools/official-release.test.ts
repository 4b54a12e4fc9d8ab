import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { downloadRelease, fillTemplate, findSum } from "../../../tools/official-release";

const program = "#!/bin/sh\necho 1.2.3\n";
const sum = createHash("sha256").update(program).digest("hex");

describe("an official release", () => {
  let server: Server;
  let folder: string;
  let published: string;
  let address: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "release-"));
    published = `${sum}  tool-1.2.3\n`;
    server = createServer((request, response) => {
      if (request.url === "/1.2.3/sums") response.end(published);
      else if (request.url === "/1.2.3/tool-1.2.3") response.end(program);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    rmSync(folder, { recursive: true });
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const download = (file = "tool-{version}"): Promise<void> =>
    downloadRelease(
      { url: `${address}/{version}/${file}`, sums: `${address}/{version}/sums` },
      "1.2.3",
      join(folder, "tool"),
    );

  test("is kept when its checksum is the published one", async () => {
    await download();
    expect(readFileSync(join(folder, "tool"), "utf8")).toBe(program);
    expect(statSync(join(folder, "tool")).mode & 0o111).toBe(0o111);
    expect(readdirSync(folder)).toEqual(["tool"]);
  });

  test("is refused when its checksum is another one, and leaves nothing behind", async () => {
    published = `${"0".repeat(64)}  tool-1.2.3\n`;
    await expect(download()).rejects.toThrow(/SHA-256 sum .* is published: refused/);
    expect(existsSync(join(folder, "tool"))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("that the published checksums do not list is refused", async () => {
    await expect(download("other-{version}")).rejects.toThrow("do not list other-1.2.3");
  });

  test("whose server does not answer is told in one clause", async () => {
    const release = { url: "http://127.0.0.1:1/tool", sums: "http://127.0.0.1:1/sums" };
    await expect(downloadRelease(release, "1.2.3", join(folder, "tool"))).rejects.toThrow(
      "127.0.0.1:1 does not answer",
    );
  });
});

test("checksum lists are read in the forms that publishers use", () => {
  const a = "a".repeat(64);
  const b = "b".repeat(64);
  expect(findSum(`${a}  one.tar.gz\n${b} *two.tar.gz\n`, "two.tar.gz")).toBe(b);
  expect(findSum(`${a}  ./one.tar.gz\n`, "one.tar.gz")).toBe(a);
  expect(findSum(`${a}\n`, "anything")).toBe(a);
  expect(findSum("<html>not found</html>", "one.tar.gz")).toBeUndefined();
});

test("URL templates keep what is not a placeholder", () => {
  expect(fillTemplate("v{version}/{unknown}", "1.2.3")).toBe("v1.2.3/{unknown}");
});
