import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Progress } from "../../lib/progress";
import type { AddOnSource } from "../../model/catalog/add-ons/add-on-source";
import {
  readRecordedDigests,
  recordedImagesPath,
  writeRecordedDigests,
} from "../../model/catalog/add-ons/recorded-digests";
import { ensureTools } from "../../tools";
import { mirrorItems } from "./items";
import { mirror } from "./mirror";
import { changedReferences, digestsAfter } from "./record-digests";
import { registryTools } from "./registry-tools";
import { listed, listText, refuseFailures, refuseUnrecorded, resultJson, resultText } from "./report";

/** Options of `runMirror`, as they come from the command line. */
export interface RunMirrorOptions {
  readonly to: string;
  readonly dryRun: boolean;
  readonly list: boolean;
  readonly check: boolean;
  readonly json: boolean;
}

/** Where results go, and what they are made from. */
export interface RunMirrorContext {
  readonly sources: Readonly<Record<string, AddOnSource>>;
  /** File of the recorded digests. @default `environments/recorded/images.json` */
  readonly recordFile?: string;
  readonly stdout: { readonly isTTY?: boolean; write(text: string): unknown };
  readonly progress: Progress;
}

/** Runs `oms mirror`. @throws UserError after everything was tried, naming all that failed */
export async function runMirror(
  names: readonly string[],
  options: RunMirrorOptions,
  { sources, recordFile, stdout, progress }: RunMirrorContext,
): Promise<void> {
  const recorded = readRecordedDigests(recordFile);
  const items = mirrorItems(sources, options.to, names);
  const terminal = stdout.isTTY === true;
  if (options.list || options.check) {
    const list = listed(items, recorded);
    if (options.json) stdout.write(`${JSON.stringify({ registry: options.to, entries: list }, null, 2)}\n`);
    else if (options.list) stdout.write(listText(list, terminal));
    if (options.check) refuseUnrecorded(list);
    return;
  }
  const programs = await ensureTools(["crane", "helm"], progress);
  const results = await inTemporaryFolder((folder) =>
    mirror(
      { items, registry: options.to, recorded, tools: registryTools(programs, folder), dryRun: options.dryRun },
      progress,
    ),
  );
  stdout.write(options.json ? resultJson(options.to, results) : resultText(results, terminal));
  if (!options.dryRun) {
    const after = digestsAfter(recorded, results, mirrorItems(sources, options.to));
    const changed = changedReferences(recorded, after).length;
    if (changed > 0) {
      writeRecordedDigests(after, recordFile);
      progress.info(
        `${recordedImagesPath}: ${changed} ${changed === 1 ? "digest" : "digests"} changed. Review and commit it.`,
      );
    }
  }
  refuseFailures(results);
}

/** Removed also when Ctrl-C ends the program. */
async function inTemporaryFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "oms-mirror-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await work(folder);
  } finally {
    process.removeListener("exit", remove);
    remove();
  }
}
