import { gate, type Look } from "../verdict/gate.js";
import type { MethodStanding } from "./candidate.js";

export type Ranked = {
  /** The best score first; those that were looked at have a shape. */
  readonly standings: readonly MethodStanding[];
  /** What divides the patients best: the first that shows groups, else the best score. */
  readonly best: MethodStanding;
  readonly look: Look;
  /** How many were looked at. */
  readonly looked: number;
};

/**
 * Looks at the divisions in the order of their scores until one shows groups with a gap between them, or so many have
 * been looked at.
 *
 * @param standings at least one
 * @param look      adds the shape of people left out
 */
export function rank(
  standings: readonly MethodStanding[],
  { most, look }: { most: number; look: (standing: MethodStanding) => MethodStanding },
): Ranked {
  const sorted = [...standings].sort((a, b) => b.judged.score - a.judged.score);
  for (let at = 0; at < Math.min(most, sorted.length); at++) {
    sorted[at] = look(sorted[at]);
    if (gate(sorted[at].judged) === "groups")
      return { standings: sorted, best: sorted[at], look: "groups", looked: at + 1 };
  }
  const [best] = sorted;
  return { standings: sorted, best, look: gate(best.judged), looked: Math.min(most, sorted.length) };
}
