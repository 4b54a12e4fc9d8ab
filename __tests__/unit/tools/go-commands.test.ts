import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RunningStep } from "../../../lib/running-step";
import { compilePackages, downloadDependencies } from "../../../tools/go-commands";
import { FakeClock } from "../../support/fake-clock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "go-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** A Go that writes down how it was called and then does as the script says. */
function goThat(script: string): string {
  const path = join(folder, "go");
  writeFileSync(path, `#!/bin/sh\necho "$@" >> ${folder}/called\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

/** Every state that a step went through. */
function states(): { seen: string[]; report: ReturnType<RunningStep["report"]> } {
  const clock = new FakeClock();
  const step = new RunningStep("step", 0);
  const report = step.report(clock);
  const seen: string[] = [];
  return {
    seen,
    report: (advance) => {
      report(advance);
      seen.push(step.detail(clock.now()));
    },
  };
}

test("a download tells how many modules it has begun with", async () => {
  const go = goThat(
    `echo "go: downloading a.test/x v1.0.0" >&2; echo "go: finding z" >&2; echo "go: downloading b.test/y v2" >&2`,
  );
  const { seen, report } = states();
  await downloadDependencies({ folder, packages: ["a.test/x"], report, go });
  expect(seen).toEqual(["1 modules fetched", "2 modules fetched"]);
});

const list = `if [ "$1" = list ]; then printf 'a.test/x\\n\\nb.test/y\\nc.test/main\\n'; exit 0; fi`;

test("a build tells how many of the packages are done that no earlier build left, and then that it links", async () => {
  const go = goThat(`${list}\nfor package in a.test/x b.test/y c.test/main; do echo $package >&2; done`);
  const { seen, report } = states();
  await compilePackages({ folder, packages: ["c.test/main"], report, go }, ["-trimpath"], "/out");
  expect(seen).toEqual(["0 of 3 packages", "0 of 3 packages", "1 of 3 packages", "linking"]);
  // What is to be compiled depends on the flags: both calls have the same.
  expect(readFileSync(join(folder, "called"), "utf8").trim().split("\n")).toEqual([
    "list -deps -f {{if .Stale}}{{.ImportPath}}{{end}} -trimpath c.test/main",
    "build -v -trimpath -o /out/ c.test/main",
  ]);
});

test("a build that fails shows what the compiler said, not the packages that it began with", async () => {
  const go = goThat(`${list}\necho a.test/x >&2; echo 'x.go:3:1: syntax error' >&2; echo b.test/y >&2; exit 1`);
  const failed = compilePackages({ folder, packages: ["c.test/main"], report: () => undefined, go }, [], "/out");
  await expect(failed).rejects.toThrow(/failed with exit code 1:\nx\.go:3:1: syntax error$/);
});
