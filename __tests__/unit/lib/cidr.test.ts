import { overlaps, parseCidr } from "../../../lib/cidr";

test("parses a range to its first and last address", () => {
  expect(parseCidr("10.0.0.0/30")).toEqual({ first: 167772160, last: 167772163 });
  expect(parseCidr("0.0.0.0/0")).toEqual({ first: 0, last: 2 ** 32 - 1 });
});

test.each(["10.0.0.1/30", "10.0.0.256/32", "10.0.0.0/33", "10.0.0/8", "x"])("refuses %s", (text) => {
  expect(parseCidr(text)).toBeUndefined();
});

test("ranges overlap when they share an address", () => {
  expect(overlaps("10.0.0.0/8", "10.255.255.255/32")).toBe(true);
  expect(overlaps("10.0.0.0/9", "10.128.0.0/9")).toBe(false);
  expect(overlaps("nonsense", "10.0.0.0/8")).toBe(false);
});
