import fc from "fast-check";
import { Address4, Address6 } from "ip-address";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../../../lib/paths";
import { samples } from "../../../support/hostile-texts";

const schema = JSON.parse(readFileSync(join(projectFolder, "charts/oms/values.schema.json"), "utf8")) as {
  readonly definitions: { readonly cidr: { readonly pattern: string } };
};
const pattern = new RegExp(schema.definitions.cidr.pattern, "u");

/** As the API server reads it: with a prefix, without zeros before its numbers, zones or IPv4 inside IPv6. */
function isRange(text: string): boolean {
  const [address = "", prefix = "", ...further] = text.split("/");
  if (further.length > 0 || !/^(0|[1-9]\d*)$/.test(prefix)) return false;
  if (Address4.isValid(address))
    return Number(prefix) <= 32 && !/(^|\.)0\d/.test(address) && address.split(".").length === 4;
  return Address6.isValid(address) && Number(prefix) <= 128 && !/[.%]/.test(address);
}

const prefix = fc.oneof(fc.integer({ min: 0, max: 140 }).map(String), fc.constantFrom("", "08", "-1", "a"));
const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc
    .array(fc.constantFrom(":", "::", "1", "fd00", "0", "12345", "g", "ffff"), { maxLength: 17 })
    .map((all) => all.join("")),
  fc.array(fc.constantFrom("fd00", "1", "0", ""), { minLength: 1, maxLength: 9 }).map((all) => all.join(":")),
  fc
    .array(fc.constantFrom("10", "0", "255", "256", "01", ""), { minLength: 1, maxLength: 5 })
    .map((all) => all.join(".")),
);

test("the schema takes a range for one exactly when it is one", () => {
  for (const one of [
    ...samples(fc.tuple(address, prefix), 5000).map((both) => both.join("/")),
    ":::::::/0",
    "1:2:3/64",
  ])
    expect({ one, isRange: pattern.test(one) }).toEqual({ one, isRange: isRange(one) });
});
