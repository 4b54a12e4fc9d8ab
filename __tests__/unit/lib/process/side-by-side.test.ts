import { sideBySide } from "../../../../lib/process/side-by-side";

const later = <T>(value: T): Promise<T> => new Promise((resolve) => setTimeout(() => resolve(value), 30));

test("gives every result", async () => {
  expect(await sideBySide([later(1), "two", undefined])).toEqual([1, "two", undefined]);
});

test("ends only when everything has ended, and then with what failed", async () => {
  let ended = false;
  const slow = later(1).then(() => (ended = true));
  await expect(sideBySide([Promise.reject(new Error("no")), slow])).rejects.toThrow("no");
  expect(ended).toBe(true);
});

test("several failures are all in the error", async () => {
  const failing = sideBySide([Promise.reject(new Error("one")), later(1), Promise.reject(new Error("two"))]);
  await expect(failing).rejects.toMatchObject({ errors: [{ message: "one" }, { message: "two" }] });
});
