import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { parse } from "yaml";
import { HelmRepository } from "../../../../testbed/stand-in/helm-repository";
import { textOf } from "../azure/support/stand-in";
import { writeTar } from "./support/tar";

describe("the stand-in's chart repository", () => {
  let folder = "";
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "oms-charts-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const pack = (name: string, files: Record<string, string>): void =>
    writeFileSync(join(folder, name), gzipSync(writeTar(files)));
  const get = (name: string) => {
    const request = { method: "GET", host: "charts.external-secrets.io", query: new URLSearchParams(), headers: {} };
    return new HelmRepository(folder).answer({ ...request, path: `/${name}`, body: Buffer.alloc(0) });
  };

  test("lists each archive with what its chart says, where it is, and its digest", () => {
    const file = "external-secrets-0.20.4.tgz";
    pack(file, {
      "external-secrets/charts/other/Chart.yaml": "name: other\nversion: 1.0.0\n",
      "external-secrets/Chart.yaml": "name: external-secrets\nversion: 0.20.4\nappVersion: v0.20.4\n",
    });
    const digest = createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex");
    const urls = [file];
    expect(parse(textOf(get("index.yaml")))).toMatchObject({
      apiVersion: "v1",
      entries: {
        "external-secrets": [{ name: "external-secrets", version: "0.20.4", appVersion: "v0.20.4", urls, digest }],
      },
    });
    expect(get(file).body).toEqual(readFileSync(join(folder, file)));
    // Where the repository is a folder of the publisher's host.
    expect(get("charts/index.yaml").body).toEqual(get("index.yaml").body);
    expect(get(`charts/${file}`).body).toEqual(readFileSync(join(folder, file)));
  });

  test("names an archive that is no chart, and what is missing in it", () => {
    pack("broken-1.tgz", { "broken/values.yaml": "a: 1\n" });
    expect(() => get("index.yaml")).toThrow("broken-1.tgz is no Helm chart: it holds no Chart.yaml.");
    pack("broken-1.tgz", { "broken/Chart.yaml": "name: broken\n" });
    expect(() => get("index.yaml")).toThrow("its Chart.yaml has no name or no version");
  });

  test("has nothing else: no other file of the folder, none outside it", () => {
    writeFileSync(join(folder, "notes.txt"), "");
    expect(() => get("notes.txt")).toThrow("no notes.txt");
    expect(() => get("../external-secrets-0.20.4.tgz")).toThrow("The chart repository has no");
    expect(parse(new HelmRepository().index())).toMatchObject({ entries: {} });
  });
});
