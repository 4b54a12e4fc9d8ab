import { nearest } from "../../../lib/did-you-mean";
import { validateEnvironments } from "../../../rules/check-environments";
import { messageOf, validEnvironment as valid } from "../../support/environment";

/** Paths of the problems. */
function paths(data: Readonly<Record<string, unknown>>): string[] {
  return linesOf(data).map((line) => line.split(": ")[0]!);
}

function linesOf(data: Readonly<Record<string, unknown>>): string[] {
  return messageOf(() => validateEnvironments(data))
    .split("\n  - ")
    .slice(1);
}

/** Four mistakes that the schema lets through. */
const mistakes = {
  region: { ...valid.region, azure: "mars" },
  addresses: { ...valid.addresses, services: "10.245.0.1/16" },
  database: { ...valid.database, maxConnections: 100 },
  azure: { ...valid.azure, database: { ...valid.azure.database, sku: "B_Standard_B2ms" } },
};
const theirPaths = [
  "staging.addresses.services",
  "staging.region.azure",
  "staging.azure.database.sku",
  "staging.database.maxConnections",
];

describe("what the schema refuses hides nothing that doesn't hang on it", () => {
  test.each([
    ["an unknown key", { frobnicate: 1 }, "staging.frobnicate"],
    ["a missing reason", { cache: { highAvailability: { enabled: false } } }, "staging.cache.highAvailability.reason"],
    ["an unknown word", { cloud: "gcp" }, "staging.cloud"],
    ["an unknown kind", { deletionProtection: { enabled: "yes" } }, "staging.deletionProtection.enabled"],
    ["a missing part", { hostnames: undefined }, "staging.hostnames"],
    ["an entry of a list", { hostnames: ["oms.example.com", "-"] }, "staging.hostnames[1]"],
  ])("%s", (_what, change, path) => {
    expect(paths({ staging: { ...valid, ...mistakes, ...change } })).toEqual([path, ...theirPaths]);
  });

  test("a name that no environment may have", () => {
    expect(paths({ staging: { ...valid, ...mistakes, name: "stage" } })).toEqual(["staging.name", ...theirPaths]);
  });

  test("an unknown kind of cluster: nothing is said about its pools", () => {
    const azure = { ...valid.azure, cluster: { ...valid.azure.cluster, type: "old", pools: "many" } };
    expect(linesOf({ staging: { ...valid, azure, image: {} } })).toEqual([
      "staging.azure.cluster.type: Invalid discriminator value. Expected 'new' | 'existing', got \"old\"; see model/schema/azure.ts for what is allowed",
      "staging.image: names neither a tag nor a digest; set tag, or better digest, to the image that was built",
    ]);
  });

  test("an environment that is none; the others are checked, and with each other", () => {
    const sandbox = { ...valid, name: "sandbox", frobnicate: 1 };
    expect(paths({ production: "soon", staging: { ...valid, ...mistakes }, sandbox })).toEqual([
      "production",
      ...theirPaths,
      "sandbox.frobnicate",
      "sandbox.hostnames",
      "sandbox.addresses.network",
    ]);
  });
});

describe("an unknown key", () => {
  const remedy = (key: string): string => linesOf({ staging: { ...valid, image: { tag: "1", [key]: "x" } } })[0]!;

  test("that is nearly a known one", () => {
    expect(remedy("digset")).toBe('staging.image.digset: is not a known key; remove it, or write "digest"');
  });

  test("that is like none", () => {
    expect(remedy("flavour")).toBe("staging.image.flavour: is not a known key; remove it, or use one of tag, digest");
  });

  test("within one kind of a part", () => {
    const highAvailability = { enabled: true, reason: "it is on" };
    expect(linesOf({ staging: { ...valid, cache: { highAvailability } } })).toEqual([
      "staging.cache.highAvailability.reason: is not a known key; remove it, or use one of enabled",
    ]);
  });
});

test.each([undefined, "", "          ", 7])("%j is no reason", (reason) => {
  const got = reason === undefined ? "nothing" : JSON.stringify(typeof reason === "string" ? reason.trim() : reason);
  expect(linesOf({ staging: { ...valid, deletionProtection: { enabled: false, reason } } })).toEqual([
    `staging.deletionProtection.reason: must be a sentence that says why, got ${got}; write why in a sentence of at least 10 characters, such as "a sandbox holds no data that anyone would miss"`,
  ]);
});

test("a reason is kept without the blanks around it", () => {
  const [staging] = validateEnvironments({
    staging: { ...valid, deletionProtection: { enabled: false, reason: "  it is a rehearsal " } },
  });
  expect(staging?.deletionProtection).toEqual({ enabled: false, reason: "it is a rehearsal" });
});

test.each([
  ["databse", "database"],
  ["HOSTNAMES", "hostnames"],
  ["tga", "tag"],
  ["clusters", undefined],
  ["", undefined],
])("%j is nearest to %j", (value, meant) => {
  expect(nearest(value, ["cloud", "database", "hostnames", "tag"])).toBe(meant);
});
