import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { pins, toolNames, type ToolName } from "../../../tools/pins";
import { projectFolder } from "../../support/command";
import { sourceFiles } from "../../support/source-files";

/**
 * Where a mention of a tool is no use of it: the pins themselves, and the unit tests, which run no tool. Scripts that call
 * programs by their names count as the code does.
 */
const noUse = /^(tools\/pins\.ts|__tests__\/unit\/)/;

const texts = sourceFiles(projectFolder, [".ts", ".mjs", ".sh"])
  .filter((file) => !noUse.test(relative(projectFolder, file)))
  .map((file) => readFileSync(file, "utf8"));

/** Tools whose name no code mentions as a string, and that no provider is made of. */
function unusedTools(names: readonly string[]): string[] {
  const providers = Object.values(pins().providers).map(({ tool }) => tool as string);
  return names.filter((name) => !providers.includes(name) && !texts.some((text) => text.includes(`"${name}"`)));
}

test("every tool that is built or fetched is used by something", () => {
  expect(unusedTools(toolNames).map((name) => `nothing uses ${name}: remove it from tools.json and pins.ts`)).toEqual(
    [],
  );
});

test("a tool that nothing uses is found", () => {
  const nothing = ["kube", "nothing"].join("-");
  expect(unusedTools([...toolNames, nothing])).toEqual([nothing]);
});

test("every group is of a tool, and so is every provider", () => {
  const built = new Set(toolNames.map((name) => pins().tools[name].build?.group));
  expect(Object.keys(pins().groups).filter((group) => !built.has(group))).toEqual([]);
  const provided = new Set<ToolName>(Object.values(pins().providers).map(({ tool }) => tool));
  const left = toolNames.filter((name) => name.startsWith("terraform-provider-") && !provided.has(name));
  expect(left).toEqual([]);
});
