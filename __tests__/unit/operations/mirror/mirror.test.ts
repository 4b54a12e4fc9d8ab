import { CommandError } from "../../../../lib/process/run";
import { explain } from "../../../../operations/mirror/explain";
import { mirrorItems } from "../../../../operations/mirror/items";
import { mirror, type MirrorResult } from "../../../../operations/mirror/mirror";
import { changedReferences, digestsAfter } from "../../../../operations/mirror/record-digests";
import type { RegistryTools } from "../../../../operations/mirror/registry-tools";
import { listed, listText, refuseFailures, refuseUnrecorded, resultJson } from "../../../../operations/mirror/report";
import { messageOf } from "../../../support/environment";
import { silentProgress } from "../../../support/silent-progress";

const registry = "mirror.example.com";
const [one, two, three] = ["1", "2", "3"].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string, string];
const sources = {
  scaler: {
    chart: { repository: "https://charts.example.com", chart: "scaler", version: "1.0.0+build.2" },
    images: {
      operator: { registry: "images.example.com", repository: "scaler/operator", tag: "1.0.0" },
      shared: { registry: "images.example.com:5000", repository: "shared", tag: "2" },
    },
  },
  router: {
    chart: { repository: "oci://charts.example.com/folder", chart: "router", version: "3.1.4" },
    images: { shared: { registry: "images.example.com:5000", repository: "shared", tag: "2" } },
  },
};
const copies = {
  scaler: "mirror.example.com/charts/scaler:1.0.0_build.2",
  router: "mirror.example.com/charts/router:3.1.4",
  operator: "mirror.example.com/mirror/images.example.com/scaler/operator:1.0.0",
  shared: "mirror.example.com/mirror/images.example.com-5000/shared:2",
};
const nothing = { images: {}, charts: {} };

/** Registries and chart repositories as a map from reference to digest; every question is noted. */
function fakeTools(content: Record<string, string>): { tools: RegistryTools; asked: string[] } {
  const asked: string[] = [];
  const ask = (reference: string): Promise<string | undefined> => {
    asked.push(reference);
    const [, digest] = reference.split("@");
    return Promise.resolve(digest ?? content[reference]);
  };
  const tools: RegistryTools = {
    digest: ask,
    chartDigest: ask,
    copy: (source, destination) => {
      asked.push(`copy ${source}`);
      content[destination] = source.split("@")[1] ?? "";
      return Promise.resolve();
    },
    pullChart: ({ chart }) => {
      asked.push(`pull ${chart}`);
      const digest = content[`archive of ${chart}`];
      if (digest === undefined) return Promise.reject(new CommandError("helm pull", "failed", "Error: not found"));
      return Promise.resolve({ file: chart, digest });
    },
    pushChart: ({ file, digest }) => {
      asked.push(`push ${file}`);
      content[copies[file as "scaler"]] = digest;
      return Promise.resolve();
    },
  };
  return { tools, asked };
}

const filled = () => ({
  "archive of scaler": one,
  "archive of router": one,
  "images.example.com/scaler/operator:1.0.0": two,
  "images.example.com:5000/shared:2": three,
});
const run = (tools: RegistryTools, recorded = nothing, names: string[] = [], dryRun = false) =>
  mirror({ items: mirrorItems(sources, registry, names), registry, recorded, tools, dryRun }, silentProgress);
const states = (results: readonly MirrorResult[]) => results.map(({ state }) => state);

test("every chart and image once, each with a valid place of its own in our registry", () => {
  const items = mirrorItems(sources, registry);
  expect(items.map(({ destination }) => destination)).toEqual([
    copies.scaler,
    copies.operator,
    copies.shared,
    copies.router,
  ]);
  expect(items[2]?.addOns).toEqual(["scaler", "router"]);
  expect(mirrorItems(sources, registry, ["router"]).map(({ type }) => type)).toEqual(["chart", "image"]);
});

test("copies what is missing by digest, then finds everything up to date", async () => {
  const { tools, asked } = fakeTools(filled());
  const first = await run(tools);
  expect(states(first)).toEqual(["copied", "copied", "copied", "copied"]);
  expect(asked).toContain(`copy images.example.com/scaler/operator@${two}`);
  const recorded = digestsAfter(nothing, first, mirrorItems(sources, registry));
  asked.length = 0;
  expect(states(await run(tools, nothing))).toEqual(Array(4).fill("up to date"));
  expect(asked.filter((question) => /^(copy|push)/.test(question))).toEqual([]);
  // With a record the makers need not be asked at all.
  asked.length = 0;
  expect(states(await run(tools, recorded as typeof nothing))).toEqual(Array(4).fill("up to date"));
  expect(asked.sort()).toEqual(Object.values(copies).sort());
});

test("a dry run copies nothing", async () => {
  const { tools, asked } = fakeTools(filled());
  expect(states(await run(tools, nothing, ["scaler"], true))).toEqual(["to copy", "to copy", "to copy"]);
  expect(asked.filter((question) => /^(copy|push)/.test(question))).toEqual([]);
});

test("what was recorded is copied, whatever the makers' tag points to by now", async () => {
  const { tools, asked } = fakeTools(filled());
  const recorded = { ...nothing, images: { "images.example.com/scaler/operator:1.0.0": one } };
  await run(tools, recorded, ["scaler"]);
  expect(asked).toContain(`copy images.example.com/scaler/operator@${one}`);
  expect(asked).not.toContain("images.example.com/scaler/operator:1.0.0");
});

test("a chart that its makers changed under the same version is not copied", async () => {
  const { tools, asked } = fakeTools(filled());
  const charts = { "https://charts.example.com/scaler:1.0.0+build.2": three };
  const [chart] = await run(tools, { ...nothing, charts }, ["scaler"]);
  expect(chart).toMatchObject({ state: "failed", reason: expect.stringContaining("another archive") as string });
  expect(asked).not.toContain("push scaler");
});

test("a copy that nobody recorded and that is something else is left alone", async () => {
  const { tools, asked } = fakeTools({ ...filled(), [copies.operator]: three, [copies.scaler]: two });
  const results = await run(tools, nothing, ["scaler"]);
  expect(states(results)).toEqual(["failed", "failed", "copied"]);
  expect(asked.filter((question) => /^(copy|push)/.test(question))).toEqual([
    `copy images.example.com:5000/shared@${three}`,
  ]);
});

test("one failure ends nothing else, and all are named at the end", async () => {
  const content: Record<string, string> = { ...filled(), "archive of router": "" };
  delete content["archive of scaler"];
  delete content["images.example.com/scaler/operator:1.0.0"];
  const results = await run(fakeTools(content).tools);
  expect(states(results)).toEqual(["failed", "failed", "copied", "copied"]);
  expect(messageOf(() => refuseFailures(results))).toBe(
    [
      "2 of 4 charts and images could not be mirrored",
      "  - https://charts.example.com/scaler:1.0.0+build.2: there is no such chart (not found); correct it in model/catalog/add-ons/",
      "  - images.example.com/scaler/operator:1.0.0: there is no such image; correct registry, repository or tag in model/catalog/add-ons/",
    ].join("\n"),
  );
  refuseFailures(results.filter(({ state }) => state === "copied"));
  const json = JSON.parse(resultJson(registry, results)) as { entries: object[] };
  expect(json.entries[1]).toEqual({
    type: "image",
    addOns: ["scaler"],
    source: "images.example.com/scaler/operator:1.0.0",
    destination: copies.operator,
    state: "failed",
    reason: "there is no such image",
    remedy: "correct registry, repository or tag in model/catalog/add-ons/",
  });
});

test("a copy that arrives with another digest fails", async () => {
  const { tools } = fakeTools(filled());
  const results = await run({ ...tools, copy: () => Promise.resolve() }, nothing, ["router"]);
  expect(results[1]).toMatchObject({ state: "failed", reason: `the copy has no digest instead of ${three}` });
});

test("the record keeps what failed or was not asked for, and loses what no add-on needs", () => {
  const [chart, operator] = mirrorItems(sources, registry);
  const before = { charts: { [chart!.source]: one }, images: { "images.example.com:5000/shared:2": two, old: one } };
  const results: MirrorResult[] = [
    { item: chart!, state: "failed", reason: "", remedy: "" },
    { item: operator!, state: "up to date", digest: three },
  ];
  const after = digestsAfter(before, results, mirrorItems(sources, registry));
  expect(after).toEqual({
    charts: { [chart!.source]: one },
    images: { "images.example.com:5000/shared:2": two, [operator!.source]: three },
  });
  expect(changedReferences(before, after)).toEqual(["old", "images.example.com/scaler/operator:1.0.0"]);
});

test("--check names everything without a digest; --list shows it", () => {
  const images = { "images.example.com:5000/shared:2": one };
  const list = listed(mirrorItems(sources, registry, ["router"]), { charts: {}, images });
  expect(messageOf(() => refuseUnrecorded(list))).toBe(
    "1 of 2 charts and images have no digest in environments/recorded/images.json\n  - chart oci://charts.example.com/folder/router:3.1.4",
  );
  refuseUnrecorded(list.slice(1));
  expect(listText(list, false)).toBe(
    [
      "router",
      "  chart oci://charts.example.com/folder/router:3.1.4",
      `     -> ${copies.router}`,
      "        no digest recorded",
      "  image images.example.com:5000/shared:2",
      `     -> ${copies.shared}`,
      `        ${one}`,
      "",
    ].join("\n"),
  );
});

test.each([
  ["UNAUTHORIZED: authentication required at mirror.example.azurecr.io", "az acr login --name mirror.example"],
  ["GET https://images.example.com/token: DENIED: denied", "check the reference, or docker login images.example.com"],
  ["PUT https://mirror.example.azurecr.io/v2: DENIED", "ask for the role AcrPush on the registry"],
  ["images.example.com: TOOMANYREQUESTS", "wait, or docker login images.example.com; then run"],
  ["MANIFEST_UNKNOWN: manifest unknown", "correct it in model/catalog/add-ons/"],
  ["dial tcp: lookup images.example.com: no such host", "check name, network, proxy and the registry's firewall"],
  ["tls: failed to verify certificate: x509: unknown authority", "SSL_CERT_FILE"],
  ["something new", "run the same command again"],
])("%s: %s", (text, remedy) => {
  const [, item] = mirrorItems(sources, "mirror.example.azurecr.io", ["scaler"]);
  const error = new CommandError(
    "crane copy",
    "failed with exit code 1",
    `2026/01/01 Copying\nError: ${text}\nlast line`,
  );
  const explained = explain(error, item!, "mirror.example.azurecr.io");
  expect(explained.remedy).toContain(remedy);
  expect(explained.reason).toContain(text);
});
