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

function testUnlessMissing(missing: readonly string[], name: string, work: () => Promise<void> | void): void {
  const awaited = async (): Promise<void> => {
    await work();
  };
  if (missing.length === 0) test(name, awaited);
  else if (inContinuousIntegration()) {
    test(name, () => {
      throw new Error(`needs ${missing.join(", ")}: npm run prepare-tools`);
    });
  } else test.skip(`${name} (skipped: needs ${missing.join(", ")}; npm run prepare-tools)`, awaited);
}

/** Whether a missing tool is a failure. */
export function inContinuousIntegration(): boolean {
  // eslint-disable-next-line no-restricted-properties -- the test run is the entry point here
  return Boolean(process.env["CI"]);
}
