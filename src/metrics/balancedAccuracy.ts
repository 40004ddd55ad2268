import { matchClusters } from "./matchClusters.js";

/**
 * Mean over the true groups of the share of their members found, after the best one-to-one matching of predicted to
 * true groups; a predicted group left over counts as wrong. Chance is 1 over the number of true groups.
 *
 * @param truth     [n] labels
 * @param predicted [n] labels, their numbering of no meaning
 */
export function balancedAccuracy(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const matched = matchClusters(truth, predicted);
  return meanRecall(
    truth,
    Array.from(predicted, (label) => matched.get(label) ?? Number.NaN),
  );
}

/** Mean over the true groups of the share of their members with the very same predicted label. */
export function meanRecall(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const groups = new Map<number, { size: number; found: number }>();
  for (let i = 0; i < truth.length; i++) {
    const group = groups.get(truth[i]) ?? { size: 0, found: 0 };
    groups.set(truth[i], { size: group.size + 1, found: group.found + (predicted[i] === truth[i] ? 1 : 0) });
  }
  const recalls = Array.from(groups.values(), ({ size, found }) => found / size);
  return recalls.reduce((sum, recall) => sum + recall, 0) / recalls.length;
}
