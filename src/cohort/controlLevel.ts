/** Words that mean a healthy person in a column of diagnoses. */
const controlWords = [
  ...["control", "controls", "healthy", "healthy control", "healthy controls", "healthy_control", "con", "ctrl", "ctl"],
  ...["ctr", "hc", "nc", "cn", "cont", "normal", "typical", "td", "tdc", "none", "no", "unaffected", "0", "-1"],
];

/**
 * The levels that name controls, by their usual words; none when no level does. Where meanings are known, they tell and
 * the values do not.
 */
export function controlLevels(
  levels: readonly string[],
  meanings?: { readonly [value: string]: string } | undefined,
): string[] {
  if (meanings && levels.some((level) => Object.hasOwn(meanings, level))) {
    const known = levels.filter((level) => Object.hasOwn(meanings, level));
    const named = new Set(controlLevels([...new Set(known.map((level) => meanings[level]))]));
    return known.filter((level) => named.has(meanings[level]));
  }
  const named = controlWords.filter((word) => levels.some((level) => level.toLowerCase() === word));
  if (named.length > 0) return levels.filter((level) => level.toLowerCase() === named[0]);
  return levels.filter((level) => /\b(control|healthy)/i.test(level)).slice(0, 1);
}
