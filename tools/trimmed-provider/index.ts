import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { azurerm } from "./azurerm";
import { moduleFiles } from "./module-files";
import { recordedServices, recordPath, renewal, wrongRecords } from "./recorded-services";
import type { Trim } from "./trim";
import { UnexpectedSourceError } from "./unexpected-source-error";

/** How each provider is cut, by the group that builds it. */
export const trims: Readonly<Record<string, Trim>> = { "provider-azurerm": azurerm };

/** What shapes a trimmed provider beside the sources' version; `undefined` when a group is not one. */
export function trimmedShape(group: string): unknown {
  const trim = trims[group];
  return trim && { recipe: trim.recipe, services: Object.keys(recordedServices(group)).sort() };
}

/**
 * Copies the part of a provider's sources that the recorded services need. The copy is built inside itself, with the
 * provider's own `go.mod` and `go.sum`, so that all of its pins stay.
 *
 * @param module folder of the verified sources
 * @param target the copy's folder
 * @returns what of the whole it is, for people
 * @throws UnexpectedSourceError when the sources are not as expected, or do not fit the record
 */
export async function copyPart(group: string, trim: Trim, module: string, target: string): Promise<string> {
  const files = moduleFiles(module);
  const record = recordedServices(group);
  const part = trim.part(files, Object.keys(record));
  const wrong = wrongRecords(trim, files, record);
  if (wrong.length > 0) {
    throw new UnexpectedSourceError(recordPath(group), `${wrong.join("; ")}. Write it anew: ${renewal}`);
  }
  const folders = new Set([...part.files.keys()].map((path) => dirname(join(target, path))));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  for (const [path, text] of part.files) {
    if (text === undefined) await copyFile(join(module, path), join(target, path));
    else await writeFile(join(target, path), text);
  }
  return part.summary;
}
