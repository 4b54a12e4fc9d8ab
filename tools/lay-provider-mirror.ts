import { copyFileSync, lstatSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { RefusedError } from "../lib/errors";
import { providerMirrorRequest } from "../lib/paths";
import {
  allProviders,
  clusterProviders,
  existingMirror,
  mirrorsFolder,
  shownProviders,
  type ProviderMirror,
} from "./provider-mirror";

/** The one stack that gets a mirror unasked: what it deploys stays on this machine. */
const localStack = "local";

/** Which stacks Terraform deploys with providers that were built on this machine. */
export interface MirrorChoice {
  /** For the stack `local`. @default none, the official providers */
  readonly local?: ProviderMirror | undefined;
  /** For every other stack. @default none, the official providers */
  readonly others?: ProviderMirror | undefined;
  /** What a person must know when the other stacks get it, in one line. */
  readonly notice?: string;
}

/**
 * The stack `local` gets the mirror that an earlier run made, if there is one. Every other stack gets one only when a
 * person asks for it: `OMS_PROVIDER_MIRROR=1`.
 *
 * @param request value of `OMS_PROVIDER_MIRROR`; undefined when nobody asked
 * @throws RefusedError when it is asked for and there is none, or when it asks for something else
 */
export function chooseProviderMirror(request = providerMirrorRequest()): MirrorChoice {
  const whole = existingMirror(allProviders);
  const local = whole ?? existingMirror(clusterProviders);
  if (request === undefined || request === "0") return { local };
  if (request !== "1") {
    throw new RefusedError(
      `OMS_PROVIDER_MIRROR is ${JSON.stringify(request)}; only "1" (use providers built on this machine for every stack) and "0" are allowed.`,
      "Set it to one of these, or unset it.",
    );
  }
  if (whole === undefined) {
    throw new RefusedError(
      `OMS_PROVIDER_MIRROR asks for providers built on this machine, but there are none of every provider in ${mirrorsFolder()}.`,
      "Unset it where the provider registry answers; elsewhere run npm run prepare-tools first.",
    );
  }
  const notice = `OMS_PROVIDER_MIRROR=1: every stack uses providers built on this machine, not the official releases: ${shownProviders(whole)}`;
  return { local, others: whole, notice };
}

/**
 * Lays the chosen mirrors beside the stacks. Terraform looks for one in `terraform.d/plugins` of the folder it runs in,
 * without any configuration
 * (https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories), so that
 * `npx cdktf deploy` works as it stands. The lock file beside it keeps cdktf from asking the registry for one.
 *
 * A mirror that an earlier run laid beside a stack that gets none now is taken away, with what Terraform took from it.
 */
export function layProviderMirror(outdir: string, { local, others }: MirrorChoice): void {
  const stacks = join(outdir, "stacks");
  for (const stack of readdirSync(stacks)) {
    const folder = join(stacks, stack);
    const mirror = stack === localStack ? local : others;
    if (mirror === undefined) takeAway(folder);
    else layBeside(folder, mirror);
  }
}

function layBeside(folder: string, mirror: ProviderMirror): void {
  const plugins = pluginFolder(folder);
  mkdirSync(join(folder, "terraform.d"), { recursive: true });
  rmSync(plugins, { recursive: true, force: true });
  symlinkSync(mirror.folder, plugins);
  // Always: a lock file of an earlier build of the same version would be refused as tampered with.
  copyFileSync(mirror.lockFile, lockFile(folder));
}

function takeAway(folder: string): void {
  // Only a mirror is laid as a link.
  if (!lstatSync(pluginFolder(folder), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  rmSync(pluginFolder(folder));
  rmSync(lockFile(folder), { force: true });
  rmSync(join(folder, ".terraform", "providers"), { recursive: true, force: true });
}

const pluginFolder = (folder: string): string => join(folder, "terraform.d", "plugins");

const lockFile = (folder: string): string => join(folder, ".terraform.lock.hcl");
