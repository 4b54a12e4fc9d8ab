import { run } from "../../../../lib/process/run";

test("a command that is ended by its caller counts as ended, with what it printed", async () => {
  const end = new AbortController();
  const onLine = (): void => end.abort();
  const shell = "echo begun; exec sleep 60";
  expect(await run("sh", ["-c", shell], { signal: end.signal, onLine })).toMatchObject({ stdout: "begun\n" });
});

test("ended before it begins, it is ended at once", async () => {
  expect(await run("sleep", ["60"], { signal: AbortSignal.abort() })).toEqual({ stdout: "", stderr: "" });
});

test("output that goes on for long is handed out and not kept", async () => {
  const lines: string[] = [];
  const onLine = (line: string): void => void lines.push(line);
  expect(await run("sh", ["-c", "echo one; echo two"], { onLine, keepOutput: false })).toEqual({
    stdout: "",
    stderr: "",
  });
  expect(lines).toEqual(["one", "two"]);
});
