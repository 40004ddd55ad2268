const SHOWN = 8;

/** The first few names, and how many more there are. */
export function shortList(names: readonly string[]): string {
  return names.length > SHOWN
    ? `${names.slice(0, SHOWN).join(", ")} and ${names.length - SHOWN} more`
    : names.join(", ");
}
