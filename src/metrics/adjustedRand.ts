import { contingency, margins } from "./contingency.js";

/**
 * Adjusted Rand index: agreement of two partitions on which pairs belong together, 0 as by chance, 1 when equal.
 *
 *   ARI = (S_ab - S_a S_b / S) / ((S_a + S_b) / 2 - S_a S_b / S)
 *
 * where S counts all pairs, S_a and S_b those together in a and in b, S_ab those together in both. Two partitions
 * that agree trivially (both of one group, both of singletons) score 1.
 *
 * @param a [n] labels
 * @param b [n] labels
 * @see Hubert and Arabie (1985), Comparing partitions
 */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const { counts } = contingency(a, b);
  const { ofRows, ofCols } = margins(counts);
  const [together, inA, inB, all] = [pairs(counts.data), pairs(ofRows), pairs(ofCols), pairs([a.length])];
  const byChance = all > 0 ? (inA * inB) / all : 0;
  const most = (inA + inB) / 2;
  return most === byChance ? 1 : (together - byChance) / (most - byChance);
}

function pairs(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) sum += (counts[i] * (counts[i] - 1)) / 2;
  return sum;
}
