/**
 * The walls of the program: what each folder may import, the lowest first (docs/adr/0021-the-house.md). Nothing imports
 * upwards, except for the data in `environments/`, which imports types of the model. Only `operations/local` imports the
 * testbed. Tests may import everything.
 */
export const layers = {
  lib: [],
  tools: ["lib"],
  environments: ["model"],
  model: ["lib", "environments"],
  rules: ["lib", "model", "environments"],
  stateful: ["lib", "environments", "model", "rules"],
  constructs: ["lib", "environments", "model", "rules", "stateful"],
  stacks: ["lib", "model", "environments", "rules", "stateful", "constructs"],
  testbed: ["lib", "tools", "model"],
  operations: ["lib", "tools", "model", "environments", "rules", "stateful", "constructs", "stacks", "testbed"],
  bench: ["lib"],
};

/** Folders and files of one cloud, by the cloud. */
const clouds = ["azure", "aws"];
const ofCloud = (cloud) => [
  `model/schema/${cloud}.ts`,
  ...["model/catalog", "rules", "stateful/types", "constructs", "stacks"].map((folder) => `${folder}/${cloud}`),
];

/** The tables of `ByCloud`, through which what serves every cloud reaches the folders of one. */
export const tables = [
  "model/schema/index.ts",
  "model/schema/existing-cluster.ts",
  "model/catalog/registries.ts",
  "model/catalog/shared-stacks.ts",
  "model/catalog/vaults.ts",
  "rules/cloud-rules.ts",
  "stateful/types/index.ts",
  "constructs/cloud-platform.ts",
  "constructs/kubernetes/add-ons/datadog.ts",
  "stacks/cloud-stacks.ts",
];

const only = (names) => (names.length === 0 ? "nothing of ours" : `${names.map((name) => `${name}/`).join(", ")} only`);

const layerZones = Object.entries(layers).map(([layer, allowed]) => ({
  target: `./${layer}`,
  from: [...Object.keys(layers).filter((other) => other !== layer && !allowed.includes(other)), "__tests__", "main.ts"],
  message: `${layer}/ may import ${only(allowed)}.`,
}));

const testbedZone = {
  target: ["./operations/*.ts", "./operations/!(local)/**"],
  from: ["testbed"],
  message: "Only operations/local may import the testbed: nothing of it may come into a cloud's deploy.",
};

const entryZone = {
  target: "./main.ts",
  from: [...Object.keys(layers).filter((layer) => !["lib", "tools", "stacks"].includes(layer)), "__tests__"],
  message: "main.ts may import lib/, tools/, stacks/ only.",
};

const cloudZones = clouds.map((cloud) => ({
  target: ofCloud(cloud).map((path) => `./${path}`),
  from: clouds.filter((other) => other !== cloud).flatMap(ofCloud),
  message: `What serves ${cloud} knows no other cloud.`,
}));

const neutralZone = {
  target: "./",
  from: clouds.flatMap(ofCloud),
  message: "This file serves every cloud: put what differs into a table of ByCloud (model/schema/cloud.ts).",
};

const relative = (zones) => zones.map((zone) => ({ ...zone, from: zone.from.map((path) => `./${path}`) }));

/** For `import-x/no-restricted-paths`. */
export const zones = relative([...layerZones, testbedZone, entryZone, ...cloudZones]);

/** The same for the files that serve every cloud. */
export const neutralZones = [...zones, ...relative([neutralZone])];

/** Files that serve one cloud, hold a table, or may import everything. */
export const notNeutral = [
  ...tables,
  ...clouds.flatMap(ofCloud).map((path) => (path.endsWith(".ts") ? path : `${path}/**`)),
  "testbed/**",
  "bench/**",
  "__tests__/**",
];
