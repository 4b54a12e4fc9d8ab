import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { exitCodeMeanings, exitCodes, exitCodeTable } from "../../../lib/exit-codes";
import { command, projectFolder } from "../../support/command";

const text = (...path: string[]): string => readFileSync(join(projectFolder, ...path), "utf8");
const table = Object.entries(exitCodes).map(
  ([name, code]) => `${code} ${exitCodeMeanings[name as keyof typeof exitCodes]}`,
);

test("the codes are a promise to scripts: none moves without a line in the changelog", () => {
  expect(exitCodes).toEqual({
    done: 0,
    failed: 1,
    changes: 2,
    secondApproval: 3,
    usage: 64,
    refused: 65,
    undecided: 75,
    interrupted: 130,
  });
});

test("help and documentation list the same codes with the same meanings", () => {
  const rows = [...text("docs", "exit-codes.md").matchAll(/^\| (\d+) +\| (.+?) +\|$/gm)];
  expect(rows.map(([, code, meaning]) => `${code} ${meaning}`)).toEqual(table);
  const lines = exitCodeTable().split("\n").slice(1);
  expect(lines.map((line) => line.trim().replace(/ +/, " "))).toEqual(table);
});

test("no command chooses a number of its own", () => {
  const folders = ["lib", "tools", "stacks", "operations", "testbed"];
  const inside = (folder: string): string[] =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: "utf8" }).map((file) => join(folder, file));
  const sources = ["main.ts", ...folders.flatMap(inside).filter((file) => file.endsWith(".ts"))];
  const literal = /process\.exit(Code = |\()\d/;
  expect(sources).toEqual(expect.arrayContaining(["operations/main.ts", "testbed/azure/cli.ts", "tools/prepare.ts"]));
  expect(sources.filter((file) => literal.test(text(file)))).toEqual([]);
});

describe("the installation of packages", () => {
  const folder = mkdtempSync(join(tmpdir(), "oms-install-"));
  mkdirSync(join(folder, "operations", "bin"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  copyFileSync(join(projectFolder, "operations/bin/install.mjs"), join(folder, "operations/bin/install.mjs"));
  writeFileSync(join(folder, "package-lock.json"), "{}");
  writeFileSync(join(folder, "npm"), "#!/bin/sh\nexit 7\n", { mode: 0o755 });
  const install = (...args: string[]) =>
    command(process.execPath, [...args, join(folder, "operations/bin/install.mjs")], {
      cwd: folder,
      env: { PATH: [folder, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter) },
    });

  test("refuses an old Node before anything changed", async () => {
    const old = 'data:text/javascript,Object.defineProperty(process,"versions",{value:{node:"18.20.0"}})';
    const { code, output } = await install("--import", old);
    expect(output).toMatch(/^This program needs Node [\d.]+ or newer, this is 18\.20\.0: install a newer Node\.\n$/);
    expect(code).toBe(exitCodes.refused);
  });

  test("fails when npm does, whatever npm ends with", async () => {
    const { code, output } = await install();
    expect(output).toContain("npm ci failed");
    expect(code).toBe(exitCodes.failed);
  });
});

describe(".ci/run", () => {
  const run = (...args: string[]) => command(join(projectFolder, ".ci/run"), args);

  test("says which jobs there are, and ends with 64 for another one", async () => {
    expect((await run("--help")).code).toBe(exitCodes.done);
    const { code, output } = await run("no-such-job");
    expect(output).toContain("no-such-job: there is no such job");
    expect(code).toBe(exitCodes.usage);
  });

  test("ends with no code that the table lacks", () => {
    const codes = [...text(".ci", "run").matchAll(/\bexit (\d+)/g)].map(([, code]) => Number(code));
    expect(codes.length).toBeGreaterThan(3);
    expect(codes.filter((code) => !Object.values<number>(exitCodes).includes(code))).toEqual([]);
  });

  test("ends with 130 when it is interrupted", () => {
    const exits = [...text(".ci", "run").matchAll(/^ *trap '.*exit (\d+)' INT TERM HUP$/gm)].map(([, code]) => code);
    expect(exits).toEqual([String(exitCodes.interrupted)]);
  });
});
