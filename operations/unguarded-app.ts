import type { App } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLocalSettings, type LocalSettings } from "../environments/local-settings";
import { buildApp } from "../stacks/build-app";

/** Every stack, built without a look at the records, for who only reads what the stacks say. */
export function unguardedApp(localSettings: LocalSettings = defaultLocalSettings): App {
  const outdir = mkdtempSync(join(tmpdir(), "oms-stacks-"));
  try {
    return buildApp({ localSettings, outdir, guarded: false });
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
