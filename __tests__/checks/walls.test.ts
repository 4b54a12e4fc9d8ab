import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { clouds } from "../../model/schema/cloud";
import { projectFolder } from "../support/command";

// The walls between the folders, as `npm run lint` sees them: one import is planted across each, in memory.

/** What a folder may import, beside packages. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  tools: ["lib"],
  model: ["lib", "environments"],
  environments: ["model"],
  rules: ["lib", "model", "environments"],
  stateful: ["lib", "environments", "model", "rules"],
  constructs: ["lib", "environments", "model", "rules", "stateful"],
  stacks: ["lib", "model", "environments", "rules", "stateful", "constructs"],
  testbed: ["lib", "tools", "model"],
  operations: ["lib", "tools", "model", "environments", "rules", "stateful", "constructs", "stacks"],
  "operations/local": ["lib", "tools", "model", "environments", "rules", "stateful", "constructs", "stacks", "testbed"],
  bench: ["lib"],
};
const folders = Object.keys(mayImport).filter((folder) => !folder.includes("/"));

interface Planted {
  readonly path: string;
  readonly text: string;
}

/** What the linter says about each planted file. */
function lint(planted: readonly Planted[]): readonly (readonly string[])[] {
  const script = join(__dirname, "..", "support", "lint-walls.mjs");
  const input = JSON.stringify(planted);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: projectFolder, input });
  if (status !== 0) throw new Error(stderr.toString());
  return JSON.parse(stdout.toString()) as (readonly string[])[];
}

/** A file that imports another one, which exists. */
function importing(path: string, target: string, keyword = "import"): Planted {
  if (!existsSync(join(projectFolder, target))) throw new Error(`There is no ${target}: plant another import.`);
  const from = relative(dirname(path), target).replace(/(\/index)?\.ts$/, "");
  return { path, text: `${keyword} "${from.startsWith(".") ? from : `./${from}`}";` };
}

/** A file of a folder that can be imported. */
function fileIn(folder: string): string {
  const files = readdirSync(join(projectFolder, folder), { encoding: "utf8", recursive: true });
  // Between what serves every cloud and what serves one stand walls of their own.
  const found = files.filter(
    (file) => file.endsWith(".ts") && !file.split("/").some((part) => clouds.some((cloud) => cloud === part)),
  );
  return join(folder, found.sort()[0] ?? "no-file");
}

test("every folder of the program stands in the table", () => {
  const ours = readdirSync(projectFolder, { withFileTypes: true })
    .filter(
      (entry) => entry.isDirectory() && !/^\.|^node_modules$|^cdktf\.out$|^coverage$|^__tests__$/.test(entry.name),
    )
    .filter(({ name }) => fileIn(name) !== join(name, "no-file"));
  expect(ours.map(({ name }) => name).sort()).toEqual([...folders].sort());
});

test("the walls know every cloud of the program", () => {
  const text = readFileSync(join(projectFolder, "eslint-rules", "layers.mjs"), "utf8");
  expect(/^const clouds = (\[.*\]);$/m.exec(text)?.[1]).toBe(`["${clouds.join('", "')}"]`);
});

test("an import across each wall is refused with what the folder may import; every other one passes", () => {
  const pairs = Object.keys(mayImport).flatMap((folder) =>
    [...folders, "__tests__"]
      .filter((other) => other !== folder.split("/")[0])
      .map((other) => ({ folder, other, allowed: mayImport[folder]?.includes(other) ?? false })),
  );
  const found = lint(pairs.map(({ folder, other }) => importing(`${folder}/planted.ts`, fileIn(other))));
  const wrong = pairs.flatMap(({ folder, other, allowed }, index) => {
    // That data may import types alone is another wall.
    const said = (found[index] ?? []).filter((message) => !message.startsWith("no-restricted-syntax"));
    const refused = said.some((message) => /^import-x\/no-restricted-paths: .*may import/.test(message));
    return (allowed ? said.length === 0 : refused) ? [] : [{ folder, other, said }];
  });
  expect(wrong).toEqual([]);
});

const cases: readonly (readonly [wall: string, planted: Planted, message: RegExp])[] = [
  [
    "from the layer of the tools up to the rules",
    importing("tools/planted.ts", "rules/rule.ts"),
    /^import-x\/no-restricted-paths: .* tools\/ may import lib\/ only\.$/,
  ],
  [
    "from lib to anything",
    importing("lib/planted.ts", "tools/pins.ts"),
    /^import-x\/no-restricted-paths: .* lib\/ may import nothing of ours\.$/,
  ],
  [
    "from a command to the testbed",
    importing("operations/commands/planted.ts", "testbed/images/index.ts"),
    /Only operations\/local may import the testbed: nothing of it may come into a cloud's deploy\.$/,
  ],
  [
    "from the entry of the command to the testbed",
    importing("operations/main.ts", "testbed/images/index.ts"),
    /Only operations\/local may import the testbed/,
  ],
  [
    "from the entry of a deploy to the testbed",
    importing("main.ts", "testbed/images/index.ts"),
    /main\.ts may import lib\/, tools\/, stacks\/ only\.$/,
  ],
  [
    "from the entry of a deploy to the operations",
    importing("main.ts", "operations/explain-error.ts"),
    /main\.ts may import lib\/, tools\/, stacks\/ only\.$/,
  ],
  [
    "from what serves every cloud to the folder of one",
    importing("constructs/kubernetes/planted.ts", "constructs/azure/azure-platform.ts"),
    /This file serves every cloud: put what differs into a table of ByCloud \(model\/schema\/cloud\.ts\)\.$/,
  ],
  [
    "from an add-on of every cloud to one of AWS's",
    importing("constructs/kubernetes/planted.ts", "constructs/aws/cluster/cluster-autoscaler.ts"),
    /This file serves every cloud/,
  ],
  [
    "from a file beside a table to the folder of one cloud",
    importing("stacks/environment-stack.ts", "stacks/azure/remote-state.ts"),
    /This file serves every cloud/,
  ],
  [
    "from one cloud's folder to another's",
    importing("constructs/aws/planted.ts", "constructs/azure/azure-platform.ts"),
    /What serves aws knows no other cloud\.$/,
  ],
  [
    "from data to the program, types aside",
    importing("environments/planted.ts", "model/schema/index.ts"),
    /^no-restricted-syntax: environments\/ holds data: it may import types of the model only/,
  ],
  [
    "in a circle",
    {
      path: "rules/azure/names.ts",
      text: 'import { checkEnvironments } from "../../rules/check-environments";\ncheckEnvironments({});',
    },
    /^import-x\/no-cycle: /,
  ],
];

test("the message of a wall names it", () => {
  const found = lint(cases.map(([, planted]) => planted));
  const unseen = cases.filter(([, , message], index) => !(found[index] ?? []).some((said) => message.test(said)));
  expect(unseen.map(([wall]) => wall)).toEqual([]);
});
