import { runAttached } from "../../../../lib/process/run-attached";

test.each([
  ["exit 0", 0],
  ["exit 7", 7],
  ["kill -TERM $$", 143],
])("%s ends with %i, as a shell says it", async (script, code) => {
  expect(await runAttached("sh", ["-c", script])).toBe(code);
});

test("a command that is not there is told by its name", async () => {
  await expect(runAttached("oms-none", [])).rejects.toThrow("oms-none could not be started");
});
