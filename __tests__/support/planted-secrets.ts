import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../lib/process/run";
import { formsOf, type SecretKind } from "./planted-forms";
import { findTool } from "./tools";

/** A planted secret where it should not be. The secret itself is not repeated: this is printed. */
export interface PlantedHit {
  readonly file: string;
  /** Name under which the secret was planted. */
  readonly secret: string;
  readonly kind: SecretKind;
}

/**
 * Looks for planted secrets in files and in everything below folders; links are not followed.
 *
 * @param secrets values by a name to tell them by
 * @throws Error when there is nothing to look for or nothing to look in: a search like that would always succeed
 */
export function findPlantedSecrets(
  secrets: Readonly<Record<string, string>>,
  places: readonly string[],
): readonly PlantedHit[] {
  const searched = Object.entries(secrets).map(([secret, value]) => ({ secret, forms: formsOf(value) }));
  if (searched.length === 0) throw new Error("no secret was planted: nothing can be found");
  return places.flatMap((place) => {
    const files = filesBelow(place);
    if (files.length === 0) throw new Error(`${place} holds no file: nothing can be found there`);
    return files.flatMap((file) => {
      const content = readFileSync(file);
      return searched.flatMap(({ secret, forms }) => {
        const kinds = forms.filter(({ text }) => content.includes(text)).map(({ kind }) => kind);
        return [...new Set(kinds)].map((kind): PlantedHit => ({ file, secret, kind }));
      });
    });
  });
}

/** One line for each hit. */
export function shownHits(hits: readonly PlantedHit[]): string[] {
  return hits.map(({ file, secret, kind }) => `${file}: ${secret} (${kind})`);
}

/**
 * Gitleaks over the same places, for secrets that nobody planted. Its findings are redacted.
 *
 * @returns false where the tool isn't at hand
 * @throws CommandError with the findings
 */
export async function scanWithGitleaks(places: readonly string[]): Promise<boolean> {
  const gitleaks = findTool("gitleaks");
  if (gitleaks === undefined) return false;
  for (const place of places) {
    await run(gitleaks, ["dir", "--no-banner", "--redact", "--verbose", "--exit-code", "1", place], {
      timeoutSeconds: 120,
    });
  }
  return true;
}

function filesBelow(place: string): string[] {
  const kind = lstatSync(place);
  if (kind.isFile()) return [place];
  if (!kind.isDirectory()) return [];
  return readdirSync(place).flatMap((name) => filesBelow(join(place, name)));
}
