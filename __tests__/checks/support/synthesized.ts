import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLocalSettings } from "../../../model/local/local-settings";
import { buildApp } from "../../../stacks/build-app";

/** Folder with every stack, as `npx cdktf synth` would write it. */
export function synthesized(): string {
  const outdir = mkdtempSync(join(tmpdir(), "oms-check-"));
  buildApp({ localSettings: defaultLocalSettings, outdir }).synth();
  return outdir;
}
