import type { Tried } from "./tried.js";
import { withoutSmall } from "./withoutSmall.js";

/** The contrast along the line where it is smallest, without small subgroups where that leaves more; 0 where there is no line. */
export function smallestContrast(tried: Tried): number {
  const least = [tried, withoutSmall(tried)].map(({ lines }) =>
    lines.length === 0 ? 0 : Math.min(...lines.map(({ contrast }) => contrast)),
  );
  return Math.max(...least);
}
