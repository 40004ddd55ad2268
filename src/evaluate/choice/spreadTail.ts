import { fTail } from "../../stats/tails.js";
import type { Tried } from "./tried.js";

/**
 * How often patients would spread so much further than controls by chance along some line between two subgroups, if both
 * came from one normal law (F test of the line where it is likeliest).
 */
export function spreadTail({ lines, controls }: Pick<Tried, "lines" | "controls">): number {
  const tails = lines.map(({ contrast, size }) =>
    size < 2 || controls < 2 ? 1 : fTail(1 / Math.max(1 - contrast, LEAST), [size - 1, controls - 1]),
  );
  return Math.max(...tails);
}

/** Controls who all lie on one point still have this share of the patients' variance. */
const LEAST = 1e-12;
