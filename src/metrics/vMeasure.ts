import { contingency, margins } from "./contingency.js";

/**
 * Mutual information of two labellings and the entropies of each, in nats.
 *
 * @param a [n] labels
 * @param b [n] labels
 */
export function information(a: ArrayLike<number>, b: ArrayLike<number>) {
  const { counts } = contingency(a, b);
  const { ofRows, ofCols } = margins(counts);
  const [ofA, ofB] = [entropy(ofRows, a.length), entropy(ofCols, a.length)];
  return { mutual: Math.max(0, ofA + ofB - entropy(counts.data, a.length)), ofA, ofB };
}

/**
 * V-measure: harmonic mean of homogeneity I / H(truth) and completeness I / H(predicted), which is 2 I / (H + H).
 * Two labellings of one group each score 1.
 *
 * @see Rosenberg and Hirschberg (2007), V-Measure
 */
export function vMeasure(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const { mutual, ofA, ofB } = information(truth, predicted);
  return ofA + ofB === 0 ? 1 : (2 * mutual) / (ofA + ofB);
}

function entropy(counts: ArrayLike<number>, total: number): number {
  let sum = 0;
  for (let i = 0; i < counts.length; i++) if (counts[i] > 0) sum -= (counts[i] / total) * Math.log(counts[i] / total);
  return sum;
}
