import { TerraformStack } from "cdktf";
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer";
import { Construct } from "constructs";
import { createHash } from "node:crypto";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join, posix } from "node:path";
import { chartFiles } from "../helm/chart-files";

/**
 * A chart that travels with the stack, as cdktf's `TerraformAsset` does, which takes every file of a folder: the path
 * holds a hash of the files that belong to the chart, and no other is copied.
 */
export class ChartAsset extends Construct {
  /** Relative to the stack's folder. */
  readonly path: string;

  constructor(scope: Construct, id: string, folder: string) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const own = posix.join("assets", stack.getLogicalId(this.node));
    const files = chartFiles(folder);
    this.path = posix.join(own, contentHash(folder, files));
    addCustomSynthesis(this, {
      onSynthesize: ({ manifest }) => {
        const base = join(manifest.outdir, manifest.forStack(stack).synthesizedStackPath, "..");
        rmSync(join(base, own), { recursive: true, force: true });
        for (const file of files) cpSync(join(folder, file), join(base, this.path, file));
      },
    });
  }
}

function contentHash(folder: string, files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex").slice(0, 32).toUpperCase();
}
