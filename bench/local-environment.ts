import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../lib/process/run";

/** Wall seconds of what a person waits for. */
export interface LocalTimes {
  readonly up: number;
  readonly upAgain: number;
  readonly upAfterChartEdit: number;
  readonly down: number;
}

const project = join(__dirname, "..");
const template = join(project, "charts", "oms", "templates", "web-service.yaml");

/** Times the local environment; the tools must have been built before, and no environment may be running. */
export async function measureLocalEnvironment(): Promise<LocalTimes> {
  const up = await timed("npm", "start");
  const upAgain = await timed("npm", "start");
  const original = readFileSync(template, "utf8");
  let upAfterChartEdit: number;
  try {
    appendFileSync(template, "\n# An edit that changes the chart and no object.\n");
    upAfterChartEdit = await timed("npx", "oms", "local", "up");
  } finally {
    writeFileSync(template, original);
  }
  return { up, upAgain, upAfterChartEdit, down: await timed("npx", "oms", "local", "down") };
}

async function timed(command: string, ...args: string[]): Promise<number> {
  const started = Date.now();
  await run(command, args, { cwd: project });
  return (Date.now() - started) / 1000;
}
