import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { command, type Ended } from "../../../support/command";
import { waiting } from "../../../support/waits";

/** `npx oms …`. */
export const oms = (...args: string[]): Promise<Ended> => command("npx", ["oms", ...args]);

/** `npx cdktf …`. */
export const cdktf = (...args: string[]): Promise<Ended> => command("npx", ["cdktf", ...args]);

/** `npx oms local up` with values of its own over the committed ones; fails the drill when the deploy fails. */
export async function deploy(values: object = {}, ...args: string[]): Promise<Ended> {
  const ended = await tryDeploy(values, ...args);
  if (ended.code !== 0) throw new Error(`the deploy failed with ${ended.code}:\n${ended.output}`);
  return ended;
}

/** The same; a failure is what the drill is about. */
export function tryDeploy(values: object = {}, ...args: string[]): Promise<Ended> {
  return oms("local", "up", "--nodes", "2", "--values", valuesFile(values), ...args);
}

/** A values file with what every drill needs added: the endpoints that make load. */
export function valuesFile(values: object): string {
  const file = join(mkdtempSync(join(tmpdir(), "oms-values-")), "values.yaml");
  const given = values as { config?: object };
  writeFileSync(file, JSON.stringify({ ...values, config: { OMS_TEST_ENDPOINTS: "1", ...given.config } }));
  return file;
}

export const sleep = (seconds: number): Promise<void> =>
  waiting("sleep", () => new Promise((resolve) => setTimeout(resolve, seconds * 1000)));

/** Asks until the answer is true; fails with the sentence when it never is. */
export function eventually(sentence: string, seconds: number, ask: () => Promise<boolean>): Promise<void> {
  return waiting(sentence, async () => {
    const deadline = Date.now() + seconds * 1000;
    while (!(await ask())) {
      if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${sentence}`);
      await sleep(1);
    }
  });
}
