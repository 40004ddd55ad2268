type People = { readonly target: ArrayLike<number>; readonly groups: ArrayLike<number> };

/** Whether several rows are of one person, or of one family: then rows are told apart from people in words. */
export function repeats(groups: ArrayLike<number>): boolean {
  return new Set(Array.from(groups)).size < groups.length;
}

/** How many patients (1) or controls (0) there are: rows of one group are one person, whatever their number. */
export function countPeople({ target, groups }: People, group: 0 | 1): number {
  const found = new Set<number>();
  for (let i = 0; i < target.length; i++) if (target[i] === group) found.add(groups[i]);
  return found.size;
}
