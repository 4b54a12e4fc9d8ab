import { findVersion, inRange } from "../../../tools/version-range";

describe("the version that a tool prints", () => {
  test.each([
    ["Terraform v1.11.4\non linux_amd64", [1, 11, 4]],
    ["Kubernetes v1.35.4", [1, 35, 4]],
    ["etcd Version: 3.6.8\nGo Version: go1.26.8", [3, 6, 8]],
    ["Client Version: v1.35.4\nKustomize Version: v5.7.1", [1, 35, 4]],
    ["v3.18", [3, 18, 0]],
  ])("is found in %j", (output, version) => {
    expect(findVersion(output)).toEqual(version);
  });

  test("is not invented", () => {
    expect(findVersion("unknown flag: --version")).toBeUndefined();
  });
});

describe("an accepted range", () => {
  test.each([
    [[1, 11, 0], true],
    [[1, 11, 4], true],
    [[1, 99, 0], true],
    [[1, 10, 9], false],
    [[2, 0, 0], false],
  ] as const)("of >=1.11 <2 decides about %j: %s", (version, accepted) => {
    expect(inRange(version, ">=1.11 <2")).toBe(accepted);
  });

  test("that cannot be read is refused with its place", () => {
    expect(() => inRange([1, 0, 0], "~> 1.2")).toThrow('"~>" in the version range "~> 1.2"');
  });
});
