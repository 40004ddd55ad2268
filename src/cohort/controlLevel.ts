/** Words that mean a healthy person in a column of diagnoses. */
const controlWords = [
  ...["control", "controls", "healthy", "healthy control", "healthy controls", "healthy_control", "con", "ctrl", "ctl"],
  ...["ctr", "hc", "nc", "cn", "cont", "normal", "typical", "td", "tdc", "none", "no", "unaffected", "0", "-1"],
];

/** The levels that name controls, by their usual words; none when no level does. */
export function controlLevels(levels: readonly string[]): string[] {
  const named = controlWords.filter((word) => levels.some((level) => level.toLowerCase() === word));
  if (named.length > 0) return levels.filter((level) => level.toLowerCase() === named[0]);
  return levels.filter((level) => /\b(control|healthy)/i.test(level)).slice(0, 1);
}
