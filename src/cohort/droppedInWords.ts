import type { Measured } from "./measured.js";

const SHOWN = 8;

/** The features that say nothing, each with the reason; nothing where there are none. */
export function droppedInWords(dropped: Measured["dropped"]): string[] {
  if (dropped.length === 0) return [];
  const shown = dropped.slice(0, SHOWN).map(({ feature, reason }) => `${feature} (${reason})`);
  const more = dropped.length > shown.length ? ` and ${dropped.length - shown.length} more` : "";
  return [`Left out, for they say nothing: ${shown.join(", ")}${more}.`];
}
