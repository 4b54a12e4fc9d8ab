import { cpSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../lib/paths";
import type { Progress } from "../../lib/progress";
import { withBuildLock } from "../images/build-lock";
import { ensureCertificates } from "../stand-in/certificates";
import { certificateNames } from "./hosts";

const folder = (): string => join(cacheFolder(), "add-ons", "authority");

/**
 * The authority, PEM, that images trust so that their programs may ask the stand-in Azure. It is the same in every run:
 * images hold it, and two clusters that run at once share the images.
 */
export async function testbedAuthority(progress: Progress): Promise<string> {
  const { authority } = await withBuildLock(progress, () => ensureCertificates(folder(), certificateNames));
  return readFile(authority, "utf8");
}

/** Makes the stand-in that will keep its state in a folder use this authority. No stand-in may have run there yet. */
export async function giveAuthority(progress: Progress, stateFolder: string): Promise<void> {
  await testbedAuthority(progress);
  cpSync(folder(), join(stateFolder, "certificates"), { recursive: true });
}
