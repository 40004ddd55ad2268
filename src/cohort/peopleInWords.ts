/** `1 person`, `3 people`. */
export function peopleInWords(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}

/**
 * Who some rows are of: `3 people`; where several rows are one person's, `3 rows of 1 person`.
 *
 * @param groups of every row, the others too: rows of one group are one person
 */
export function rowsOrPeople(rows: readonly number[], groups: ArrayLike<number>): string {
  const all = Array.from(groups);
  if (new Set(all).size === all.length) return peopleInWords(rows.length);
  const people = peopleInWords(new Set(rows.map((i) => all[i])).size);
  return `${rows.length === 1 ? "1 row" : `${rows.length} rows`} of ${people}`;
}
