import { organization } from "../../../../environments/organization";
import { missingPartSources } from "../../../../model/catalog/add-ons";
import { installedSources } from "../../../../model/catalog/add-ons/installed-sources";
import { addOnMirror, mirroredImage } from "../../../../model/catalog/add-ons/mirror";
import { imagesWithoutDigest, readRecordedDigests } from "../../../../model/catalog/add-ons/recorded-digests";
import { azureRegistry } from "../../../../model/catalog/azure/registry";
import { addOnOriginSchema } from "../../../../model/schema/add-ons/origin";
import { addOnOriginProblems } from "../../../../rules/add-ons/origin";
import { loadEnvironments } from "../../../../rules/load-environments";

const digest = `sha256:${"a".repeat(64)}`;
const sources = {
  one: {
    chart: { repository: "https://charts.example.com", chart: "one", version: "1.0.0" },
    images: { main: { registry: "images.example.com", repository: "one", tag: "1.0.0" } },
  },
};
const nothing = { images: {}, charts: {} };
const everything = {
  images: { "images.example.com/one:1.0.0": digest },
  charts: { "https://charts.example.com/one:1.0.0": digest },
};
const paths = (...args: Parameters<typeof addOnOriginProblems>) => addOnOriginProblems(...args).map(({ path }) => path);

test("production needs its own registry, or a written reason", () => {
  expect(addOnOriginProblems("production", { source: "makers" }, sources, everything)).toEqual([
    {
      path: "production.addOns.source",
      message: 'production takes charts and images from "registry", got "makers"',
      remedy: 'fill the registry (npx oms mirror) and set it to "registry", or write a sourceReason beside it',
    },
  ]);
  const sourceReason = "the registry is not filled yet";
  expect(paths("production", { source: "makers", sourceReason }, sources, everything)).toEqual([]);
  expect(paths("sandbox", { source: "makers" }, sources, nothing)).toEqual([]);
});

test("production from its own registry needs the digest of every chart and image", () => {
  expect(paths("production", { source: "registry" }, sources, everything)).toEqual([]);
  const problems = addOnOriginProblems("production", { source: "registry" }, sources, nothing);
  expect(problems.map(({ path }) => path)).toEqual(Array(2).fill("production.addOns.source (one)"));
  expect(problems[1]?.remedy).toBe("npx oms mirror one, then commit the file");
  expect(paths("staging", { source: "registry" }, sources, nothing)).toEqual([]);
});

test("production runs no image without a recorded digest, wherever it comes from", () => {
  const origin = { source: "makers", sourceReason: "the registry is not filled yet" } as const;
  expect(addOnOriginProblems("production", origin, sources, { ...everything, images: {} })).toEqual([
    {
      path: "production.addOns.source (one)",
      message: "images.example.com/one:1.0.0 has no digest in environments/recorded/images.json",
      remedy: "npx oms mirror one, then commit the file",
    },
  ]);
  expect(paths("production", origin, sources, { ...everything, charts: {} })).toEqual([]);
});

const versioned = (version: string, tag: string) => {
  const { chart, images } = sources.one;
  return { one: { chart: { ...chart, version }, images: { main: { ...images.main, tag } } } };
};

test.each([
  ["1.2.3", "v1.2.3"],
  ["v1.2.3", "1.2.3-alpine-slim"],
  ["1.2.3-rc.1+build.5", "0.0.1"],
])("chart %s and image %s are exact", (version, tag) => {
  expect(paths("sandbox", { source: "makers" }, versioned(version, tag), nothing)).toEqual([]);
});

test.each(["~2.20", "^2.20.0", ">=2.20.0", "2.20", "2.x", "2.20.x", "*", "latest", "stable", "v3", ""])(
  "%p is no version of a chart and no tag of an image, in any environment, recorded or not",
  (version) => {
    const inexact = versioned(version, version);
    const recorded = {
      images: { [`images.example.com/one:${version}`]: digest },
      charts: { [`https://charts.example.com/one:${version}`]: digest },
    };
    for (const environment of ["sandbox", "production"]) {
      const reason = { sourceReason: "the registry is not filled yet" };
      const problems = addOnOriginProblems(environment, { source: "makers", ...reason }, inexact, recorded);
      const means = `is ${JSON.stringify(version)}, which may be another release tomorrow`;
      expect(problems).toEqual([
        {
          path: `${environment}.addOns.source (one)`,
          message: `the version of the chart one ${means}`,
          remedy: 'name one release, such as "2.20.2"',
        },
        {
          path: `${environment}.addOns.source (one)`,
          message: `the tag of the image one ${means}`,
          remedy: 'name one release, such as "v2.20.2"',
        },
      ]);
    }
  },
);

test("what a platform may lack is named exactly, too", () => {
  expect(paths("sandbox", { source: "makers" }, missingPartSources, nothing)).toEqual([]);
});

test("the data: two words, and a reason that says something", () => {
  expect(addOnOriginSchema.safeParse({ source: "registry" }).success).toBe(true);
  expect(addOnOriginSchema.safeParse({ source: "mirror" }).success).toBe(false);
  expect(addOnOriginSchema.safeParse({ source: "makers", sourceReason: "later" }).success).toBe(false);
});

test("the registry belongs to the word registry alone, and holds copies under valid names", () => {
  const { images: digests } = readRecordedDigests();
  expect(addOnMirror("makers", "mirror.example.com")).toEqual({ digests });
  expect(addOnMirror("registry", "mirror.example.com")).toEqual({ registry: "mirror.example.com", digests });
  expect(azureRegistry.host(organization)).toMatch(/^[a-z0-9]+\.azurecr\.io$/);
  const image = { registry: "images.example.com:5000", repository: "one", tag: "1" };
  expect(mirroredImage(image, { registry: "mirror.example.com" })).toEqual({
    registry: "mirror.example.com",
    repository: "mirror/images.example.com-5000/one",
    tag: "1",
  });
});

test("every image that an environment installs has a recorded digest", () => {
  for (const { name, addOns } of loadEnvironments()) {
    expect([name, imagesWithoutDigest(installedSources(addOns))]).toEqual([name, []]);
  }
});
