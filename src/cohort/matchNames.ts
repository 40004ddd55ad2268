/** The names that a pattern stands for: itself where it is a name, else as a glob (`*` any text, `?` any character). */
export function matchNames(pattern: string, names: readonly string[]): string[] {
  if (names.includes(pattern)) return [pattern];
  const literal = pattern.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  const glob = new RegExp(`^${literal.replaceAll("*", ".*").replaceAll("?", ".")}$`);
  return names.filter((name) => glob.test(name));
}
