import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pins } from "../../../tools/pins";
import { projectFolder } from "../../support/command";

const read = (path: string): string => readFileSync(join(projectFolder, path), "utf8");
const newest = pins().tools["node-lts"].version.split(".")[0];
const oldest = /^const wanted = "(\d+\.\d+)\.0";$/m.exec(read("operations/bin/install.mjs"))?.[1];

test("the newest Node that the tests run on is the one that is recommended", () => {
  expect(read(".nvmrc").trim()).toBe(newest);
  expect(read("README.md")).toContain(`Node ${newest} `);
});

test("the oldest Node that works is the same everywhere", () => {
  const { engines } = JSON.parse(read("package.json")) as { engines: { node: string } };
  expect(engines.node).toBe(`>=${oldest}.0`);
  expect(read("README.md")).toContain(`${oldest} is the oldest`);
});
