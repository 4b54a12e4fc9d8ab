import { existsSync } from "node:fs";
import { describeBase } from "../../testbed/images/base";
import type { ToolName } from "../../tools";
import { findOnPath } from "../../tools/path-lookup";
import { findTool } from "./tools";

/**
 * A test that needs tools. Where one is missing the test is skipped and its name says why; with `CI` set it fails, so
 * that no check passes because its tool was missing.
 */
export function testWith(tools: readonly (ToolName | "go")[], name: string, work: () => Promise<void> | void): void {
  const missing = tools.filter((tool) => (tool === "go" ? findOnPath(tool) : findTool(tool)) === undefined);
  testUnlessMissing(missing, name, work);
}

/** The same for a command of the machine's own packages. */
export function testWithCommand(command: string, name: string, work: () => Promise<void>): void {
  testUnlessMissing(findOnPath(command) === undefined ? [command] : [], name, work);
}

/** The same for Ruby, which is in the base of our images; a program of it is started with `chroot`, so by root. */
export function testWithRuby(name: string, work: () => Promise<void>): void {
  const missing = existsSync(describeBase().rootFolder) ? [] : ["the base of our images"];
  testUnlessMissing(process.getuid?.() === 0 ? missing : ["root"], name, work, "npm run prepare-drills -- images");
}

function testUnlessMissing(
  missing: readonly string[],
  name: string,
  work: () => Promise<void> | void,
  remedy = "npm run prepare-tools",
): void {
  const awaited = async (): Promise<void> => {
    await work();
  };
  if (missing.length === 0) test(name, awaited);
  else if (inContinuousIntegration()) {
    test(name, () => {
      throw new Error(`needs ${missing.join(", ")}: ${remedy}`);
    });
  } else test.skip(`${name} (skipped: needs ${missing.join(", ")}; ${remedy})`, awaited);
}

/** Whether a missing tool is a failure. */
export function inContinuousIntegration(): boolean {
  // eslint-disable-next-line no-restricted-properties -- the test run is the entry point here
  return Boolean(process.env["CI"]);
}
