import { nearest } from "../core/nearest.js";
import { shortList } from "./shortList.js";

/** Of a pattern without wildcards, pieces shorter than this are in nearly every name. */
const SHORTEST = 2;

/** The columns most like a name or glob that finds none, in words: ` (did you mean X?)`; or those that there are. */
export function nearColumns(pattern: string, names: readonly string[]): string {
  const meant = nearest(pattern, names);
  if (meant) return ` (did you mean ${meant}?)`;
  const pieces = pattern
    .toLowerCase()
    .split(/[*?]+/)
    .flatMap((piece) => [piece, ...piece.split(/[^\p{L}\p{N}]+/u)])
    .filter((piece) => piece.length >= SHORTEST);
  const longest = pieces.sort((a, b) => b.length - a.length);
  const alike = longest.map((piece) => names.filter((name) => name.toLowerCase().includes(piece)));
  const found = alike.find((each) => each.length > 0);
  if (found) return ` (near it: ${shortList(found)})`;
  return names.length > 0 ? ` (there are ${shortList(names)})` : "";
}
