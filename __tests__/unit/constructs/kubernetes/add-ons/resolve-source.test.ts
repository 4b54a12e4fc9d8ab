import { resolveSource } from "../../../../../constructs/kubernetes/add-ons/resolve-source";

const digest = `sha256:${"a".repeat(64)}`;
const source = {
  chart: { repository: "https://charts.example.com", chart: "one", version: "1.0.0" },
  images: {
    main: { registry: "images.example.com", repository: "one/main", tag: "v1" },
    side: { registry: "images.example.com", repository: "one/side", tag: "v2" },
  },
} as const;

test("without a mirror everything is where its makers publish it", () => {
  const { chart, images } = resolveSource(source, undefined);
  expect(chart).toEqual(source.chart);
  expect(images.main).toEqual({ ...source.images.main, version: "v1" });
});

test("from the makers, too, an image whose digest is recorded is pulled by it", () => {
  const { chart, images } = resolveSource(source, { digests: { "images.example.com/one/main:v1": digest } });
  expect(chart).toEqual(source.chart);
  expect(images.main).toEqual({ ...source.images.main, tag: `v1@${digest}`, version: "v1", digest });
  expect(images.side).toEqual({ ...source.images.side, version: "v2" });
});

test("from the mirror, by tag; and by tag and digest where one is recorded", () => {
  const digests = { "images.example.com/one/main:v1": digest };
  const { chart, images } = resolveSource(source, { registry: "mirror.example.com", digests });
  expect(chart).toEqual({ repository: "oci://mirror.example.com/charts", chart: "one", version: "1.0.0" });
  expect(images).toEqual({
    main: {
      registry: "mirror.example.com",
      repository: "mirror/images.example.com/one/main",
      tag: `v1@${digest}`,
      version: "v1",
      digest,
    },
    side: {
      registry: "mirror.example.com",
      repository: "mirror/images.example.com/one/side",
      tag: "v2",
      version: "v2",
    },
  });
});
