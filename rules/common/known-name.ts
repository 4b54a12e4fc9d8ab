/** What to do about a name that no table knows: the one that was probably meant, or where the table is. */
export function useKnownName(value: string, known: readonly string[], file: string): string {
  const meant = known.find((name) => bare(name) === bare(value)) ?? known.find((name) => name.endsWith(`_${value}`));
  return meant === undefined ? `use one of those in ${file}` : `write ${JSON.stringify(meant)}`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
