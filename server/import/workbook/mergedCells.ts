import type { Merged } from "./findHeader.js";
import { columnOf } from "./sheetRows.js";

const CELL = /<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]+)(\d+):([A-Z]+)(\d+)"/g;
/** No element that names a merged cell is longer. */
const LONGEST = 200;

/** The merged cells of a sheet. They come after its rows, which are passed over unread. */
export async function mergedCells(bytes: AsyncIterable<Uint8Array>): Promise<Merged[]> {
  const decoder = new TextDecoder();
  const found: Merged[] = [];
  let kept = "";
  for await (const piece of bytes) {
    const text = kept + decoder.decode(piece, { stream: true });
    let end = 0;
    for (const match of text.matchAll(CELL)) {
      end = match.index + match[0].length;
      found.push(mergedCell(match[1], match[2], match[3], match[4]));
    }
    kept = text.slice(Math.max(end, text.length - LONGEST));
  }
  return found;
}

function mergedCell(left: string, top: string, right: string, bottom: string): Merged {
  return { top: Number(top), bottom: Number(bottom), from: columnOf(left), to: columnOf(right) };
}
