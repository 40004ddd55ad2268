/** The name most like what was typed, if any is like it at all: names of one letter are not like one another. */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  const ranked = names.map((name) => ({ name, edits: edits(typed.toLowerCase(), name.toLowerCase()) }));
  const best = ranked.sort((a, b) => a.edits - b.edits)[0];
  const near = Math.min(typed.length - 1, Math.max(2, Math.floor(typed.length / 3)));
  return best && best.edits <= near ? best.name : undefined;
}

/** ` (did you mean X?)`, or nothing. */
export function didYouMean(typed: string, names: readonly string[], prefix = ""): string {
  const name = nearest(typed, names);
  return name ? ` (did you mean ${prefix}${name}?)` : "";
}

/** Insertions, deletions and replacements that lead from one word to the other (Levenshtein). */
function edits(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const now = [i];
    for (let j = 1; j <= b.length; j++)
      now.push(Math.min(before[j] + 1, now[j - 1] + 1, before[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    before = now;
  }
  return before[b.length];
}
