/** The name that was probably meant: at most a third of its letters are wrong, missing, too many or swapped. */
export function nearest(value: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, distance: distance(value.toLowerCase(), name.toLowerCase()) }))
    .filter((one) => one.distance <= Math.max(1, Math.floor(one.name.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return best?.name;
}

/** Number of edits that turn one text into the other; a swap of two neighbours counts as one. */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const cell = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    rows.push(current);
    for (let column = 1; column <= other.length; column++) {
      const isEqual = one[row - 1] === other[column - 1];
      const isSwap = row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current.push(
        Math.min(
          cell(row - 1, column) + 1,
          cell(row, column - 1) + 1,
          cell(row - 1, column - 1) + (isEqual ? 0 : 1),
          isSwap ? cell(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return cell(one.length, other.length);
}

/** What to do about a name that no table knows: the one that was probably meant, or where the table is. */
export function useKnownName(value: string, known: readonly string[], file: string): string {
  const meant = known.find((name) => bare(name) === bare(value)) ?? known.find((name) => name.endsWith(`_${value}`));
  return meant === undefined ? `use one of those in ${file}` : `write ${JSON.stringify(meant)}`;
}

function bare(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
