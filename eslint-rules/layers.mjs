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
  stateful: ["lib", "model", "environments", "rules"],
  constructs: ["lib", "model", "environments", "rules", "stateful"],
  stacks: ["lib", "model", "environments", "rules", "stateful", "constructs"],
  testbed: ["lib", "tools", "model"],
  operations: ["lib", "tools", "model", "environments", "rules", "stateful", "constructs", "stacks", "testbed"],
  bench: ["lib"],
};

/** Folders of one cloud. What serves every cloud reaches them through the tables of `ByCloud`. */
const cloudFolders = ["model/catalog", "rules", "stateful/types", "constructs", "stacks"];
const clouds = ["azure", "aws"];

/** Folders that serve every cloud, beside those that hold a table. */
const neutralFolders = [
  "model/catalog/add-ons",
  "model/local",
  "model/oms",
  "model/schema/add-ons",
  "rules/common",
  "rules/add-ons",
  "rules/oms",
  "constructs/kubernetes",
  "constructs/local",
  "operations",
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

const neutralZone = {
  target: neutralFolders.map((folder) => `./${folder}`),
  from: cloudFolders.flatMap((folder) => clouds.map((cloud) => `${folder}/${cloud}`)),
  message: "This folder serves every cloud: put what differs into a table of ByCloud (model/schema/cloud.ts).",
};

const cloudZones = clouds.map((cloud) => ({
  target: cloudFolders.map((folder) => `./${folder}/${cloud}`),
  from: cloudFolders.flatMap((folder) =>
    clouds.filter((other) => other !== cloud).map((other) => `${folder}/${other}`),
  ),
  message: `The ${cloud}/ folders know no other cloud.`,
}));

/** For `import-x/no-restricted-paths`. */
export const zones = [...layerZones, testbedZone, entryZone, neutralZone, ...cloudZones].map((zone) => ({
  ...zone,
  from: zone.from.map((path) => `./${path}`),
}));
