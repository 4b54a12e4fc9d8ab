import { newCluster, refused } from "../../../support/azure-rules";
import { validEnvironment as valid } from "../../../support/environment";

const vault = (...ipRanges: string[]) => ({
  vault: { ...valid.azure.vault, access: { type: "restricted", ipRanges } },
});

const path = "staging.azure.vault.access.ipRanges";

test("a range with host bits", () => {
  expect(refused({}, vault("203.0.113.0/24", "198.51.100.7/24"))).toEqual([
    `${path}[1]: "198.51.100.7/24" is not the first address of an IPv4 range; write it as network address and prefix length, such as "203.0.113.7/32"`,
  ]);
});

test("everybody, without saying so", () => {
  expect(refused({}, vault("0.0.0.0/0"))).toEqual([
    `${path}[0]: "0.0.0.0/0" lets in more than a /8; name smaller ranges, or set type to "open" with a reason`,
  ]);
});

test("private addresses", () => {
  expect(refused({}, vault("10.1.0.0/16"))).toEqual([
    `${path}[0]: "10.1.0.0/16" overlaps the private range 10.0.0.0/8, from which nobody arrives; name the public addresses that are seen from outside`,
  ]);
});

test("the API server's list is read too", () => {
  const apiServerAccess = { type: "restricted", ipRanges: ["192.168.0.0/24"] };
  expect(refused({}, { cluster: { ...newCluster, apiServerAccess } })[0]).toMatch(
    /^staging\.azure\.cluster\.apiServerAccess\.ipRanges\[0\]: /,
  );
});
