import levenshtein from "damerau-levenshtein";

/** The name that was probably meant: at most a third of its letters are wrong, missing, too many or swapped. */
export function nearest(value: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, distance: levenshtein(value.toLowerCase(), name.toLowerCase()).steps }))
    .filter((one) => one.distance <= Math.max(1, Math.floor(one.name.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return best?.name;
}

/** What to do about a name that no table knows: the one that was probably meant, or where the table is. */
export function useKnownName(value: string, known: readonly string[], file: string): string {
  const meant = known.find((name) => bare(name) === bare(value)) ?? known.find((name) => name.endsWith(`_${value}`));
  return meant === undefined ? `use one of those in ${file}` : `write ${JSON.stringify(meant)}`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
