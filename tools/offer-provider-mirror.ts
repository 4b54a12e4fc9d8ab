import { copyFileSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { existingProviderMirror } from ".";

/**
 * Where the provider registry does not answer, Terraform takes providers from a filesystem mirror. It looks for one in
 * `terraform.d/plugins` of the folder it runs in, without any configuration
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories), so that
 * `npx cdktf deploy` works as it stands. The lock file beside it keeps cdktf from asking the registry for one.
 *
 * Does nothing where no mirror was made.
 */
export function offerProviderMirror(outdir: string): void {
  const mirror = existingProviderMirror();
  if (mirror === undefined) return;
  const stacks = join(outdir, "stacks");
  for (const stack of readdirSync(stacks)) {
    const plugins = join(stacks, stack, "terraform.d");
    mkdirSync(plugins, { recursive: true });
    rmSync(join(plugins, "plugins"), { recursive: true, force: true });
    symlinkSync(mirror.folder, join(plugins, "plugins"));
    // Always: a lock file of an earlier build of the same version would be refused as tampered with.
    copyFileSync(mirror.lockFile, join(stacks, stack, ".terraform.lock.hcl"));
  }
}
