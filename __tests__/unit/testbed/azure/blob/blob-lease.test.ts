import { isHeld, leaseBlob, requireLease } from "../../../../../testbed/azure/blob/blob-lease";

describe("a lease with an end", () => {
  const taken = leaseBlob(undefined, { action: "acquire", proposedId: "mine", seconds: 15 }, 0).lease;

  test("holds until then", () => {
    expect(isHeld(taken, 14_999)).toBe(true);
    expect(isHeld(taken, 15_000)).toBe(false);
    expect(() => requireLease(taken, undefined, 14_999)).toThrow("no lease ID was specified");
    expect(() => requireLease(taken, undefined, 15_000)).not.toThrow();
  });

  test("lasts as long again when it is renewed, even after its end", () => {
    const renewed = leaseBlob(taken, { action: "renew", leaseId: "mine" }, 20_000).lease;
    expect(isHeld(renewed, 34_999)).toBe(true);
    expect(isHeld(renewed, 35_000)).toBe(false);
    expect(() => leaseBlob(taken, { action: "renew", leaseId: "yours" }, 1)).toThrow("did not match");
  });

  test("can be taken by another after its end", () => {
    const other = { action: "acquire", proposedId: "yours" };
    expect(() => leaseBlob(taken, other, 1)).toThrow("already a lease");
    expect(leaseBlob(taken, other, 15_001).lease).toEqual({ id: "yours" });
  });

  test("gets another id by a change", () => {
    expect(leaseBlob(taken, { action: "change", leaseId: "mine", proposedId: "new" }, 1).lease).toMatchObject({
      id: "new",
    });
    expect(() => leaseBlob(taken, { action: "steal" }, 1)).toThrow("'steal' is not a lease action");
  });
});
