import { run } from "../../lib/process/run";
import { findOnPath } from "../../tools/path-lookup";
import { projectFolder } from "../support/command";
import { testWithCommand } from "../support/needs";

testWithCommand("shellcheck", "shellcheck finds nothing in any shell script", async () => {
  const files = (await run("git", ["ls-files", "*.sh", ".ci/run"], { cwd: projectFolder })).stdout.trim().split("\n");
  expect(files.length).toBeGreaterThanOrEqual(5);
  await run(findOnPath("shellcheck") ?? "", files, { cwd: projectFolder });
});

testWithCommand("shellcheck", "shellcheck is able to fail: an unquoted variable is found", async () => {
  const check = run(findOnPath("shellcheck") ?? "", ["-"], { input: "#!/bin/sh\nrm $1\n" });
  await expect(check).rejects.toThrow(/SC2086/);
});
