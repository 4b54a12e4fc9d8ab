import type { App } from "cdktf";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultLocalSettings, type LocalSettings } from "../model/local/local-settings";
import { buildApp } from "./build-app";

/** Every stack, built without comparing it with its record, for code that only reads what the stacks say. */
export function unguardedApp(localSettings: LocalSettings = defaultLocalSettings): App {
  return builtAside((outdir) => buildApp({ localSettings, outdir, guarded: false }));
}

/** An app that is read and never synthesized: the folder that cdktf makes for every app is removed again. */
export function builtAside(build: (outdir: string) => App): App {
  const outdir = mkdtempSync(join(tmpdir(), "oms-stacks-"));
  try {
    return build(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
