import { readMessage } from "../../../../operations/local/deploy";

const hook = (action: string, elapsed?: number): object => ({
  resource: { addr: "helm_release.oms_release_1A2B3C4D" },
  action,
  ...(elapsed === undefined ? {} : { elapsed_seconds: elapsed }),
});

test.each([
  [{ type: "apply_complete", hook: hook("create", 4) }, "info", "oms release: created (4s)"],
  [{ type: "apply_complete", hook: hook("update", 12) }, "info", "oms release: changed (12s)"],
  [{ type: "apply_complete", hook: hook("delete", 0) }, "info", "oms release: removed (0s)"],
  [{ type: "apply_progress", hook: hook("update", 30) }, "info", "oms release: still modifying after 30s"],
  [
    { type: "change_summary", changes: { operation: "apply" }, "@message": "Apply complete! Resources: 1 added." },
    "info",
    "Apply complete! Resources: 1 added.",
  ],
  [
    {
      type: "diagnostic",
      diagnostic: {
        severity: "error",
        summary: "installation failed",
        address: "helm_release.oms",
        detail: "first line\nan error occurred while rolling back the release",
      },
    },
    "error",
    "Error: installation failed\n  with helm_release.oms\nfirst line\nan error occurred while rolling back the release",
  ],
  [
    { type: "diagnostic", diagnostic: { severity: "error", summary: "no provider", detail: "" } },
    "error",
    "Error: no provider",
  ],
])("%j is told", (message, type, text) => {
  expect(readMessage(JSON.stringify(message))).toEqual({ type, text });
});

test.each([
  ["a step that is not long", JSON.stringify({ type: "apply_progress", hook: hook("create", 20) })],
  ["a data source that is read", JSON.stringify({ type: "apply_complete", hook: hook("read", 1) })],
  [
    "the plan before it",
    JSON.stringify({ type: "change_summary", changes: { operation: "plan" }, "@message": "Plan" }),
  ],
  ["a warning", JSON.stringify({ type: "diagnostic", diagnostic: { severity: "warning", summary: "old" } })],
  ["outputs, which may be secret", JSON.stringify({ type: "outputs", outputs: { a: { value: "x" } } })],
  ["a line that is no JSON", "Initializing…"],
  ["a JSON that is no message", "[1]"],
])("%s is not", (_, line) => {
  expect(readMessage(line)).toBeUndefined();
});
