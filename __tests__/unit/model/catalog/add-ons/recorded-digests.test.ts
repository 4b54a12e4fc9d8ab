import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../../../../../lib/problem";
import {
  chartsWithoutDigest,
  imagesWithoutDigest,
  readRecordedDigests,
  recordedImagesPath,
  writeRecordedDigests,
} from "../../../../../model/catalog/add-ons/recorded-digests";
import { messageOf } from "../../../../support/environment";

const digest = `sha256:${"a".repeat(64)}`;
const file = (): string => join(mkdtempSync(join(tmpdir(), "oms-images-")), "images.json");
const repositoryFile = join(__dirname, "..", "..", "..", "..", "..", recordedImagesPath);

test("the committed record is one that the command writes", () => {
  const path = file();
  writeRecordedDigests(readRecordedDigests(), path);
  expect(readFileSync(path, "utf8")).toBe(readFileSync(repositoryFile, "utf8"));
});

test("a record comes back as it was written, sorted; a missing file is an empty record", () => {
  const path = file();
  expect(readRecordedDigests(path)).toEqual({ images: {}, charts: {} });
  writeRecordedDigests({ images: { b: digest, a: digest }, charts: {} }, path);
  expect(readRecordedDigests(path)).toEqual({ images: { a: digest, b: digest }, charts: {} });
  expect(readFileSync(path, "utf8")).toMatch(/"a"[^]*"b"/);
});

test("every line that is no digest is refused with its name, and a file that is no JSON", () => {
  const path = file();
  writeFileSync(path, JSON.stringify({ "//": "", images: { a: "sha256:1", b: digest }, charts: { c: "latest" } }));
  const message = messageOf(() => readRecordedDigests(path));
  expect(message).toContain("recorded images: 2 problems");
  expect(message).toContain("environments/recorded/images.json: images: a: must be sha256: and 64 digits");
  expect(message).toContain("charts: c:");
  writeFileSync(path, "{");
  expect(messageOf(() => readRecordedDigests(path))).toContain("take the last committed state");
});

test("names every chart and image without a digest", () => {
  const sources = {
    one: {
      chart: { repository: "https://charts.example.com", chart: "one", version: "1.0.0" },
      images: { main: { registry: "images.example.com", repository: "one", tag: "1" } },
    },
  };
  const messages = (problems: readonly Problem[]): string[] => problems.map(({ message }) => message);
  const nothing = { images: {}, charts: {} };
  expect(messages(chartsWithoutDigest(sources, nothing))).toEqual([
    "https://charts.example.com/one:1.0.0 has no digest in environments/recorded/images.json",
  ]);
  expect(messages(imagesWithoutDigest(sources, nothing))).toEqual([
    "images.example.com/one:1 has no digest in environments/recorded/images.json",
  ]);
  const charts = { "https://charts.example.com/one:1.0.0": digest };
  const recorded = { images: { "images.example.com/one:1": digest }, charts };
  expect([...chartsWithoutDigest(sources, recorded), ...imagesWithoutDigest(sources, recorded)]).toEqual([]);
});
