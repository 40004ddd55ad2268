/** How often each call meets each label, and the shares that follow; NaN where nobody is there to be counted. */
export type BinaryCounts = {
  readonly trueNegatives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly truePositives: number;
  readonly accuracy: number;
  readonly sensitivity: number;
  readonly specificity: number;
  /** Share of the cases among those called one. */
  readonly precision: number;
};

/**
 * Counts calls against labels.
 *
 * @param labels [n] 1 for a case, 0 for a control
 * @param called [n] the same, as predicted
 */
export function binaryCounts(labels: ArrayLike<number>, called: ArrayLike<number>): BinaryCounts {
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < labels.length; i++) counts[2 * labels[i] + called[i]]++;
  const [trueNegatives, falsePositives, falseNegatives, truePositives] = counts;
  return {
    ...{ trueNegatives, falsePositives, falseNegatives, truePositives },
    accuracy: (trueNegatives + truePositives) / labels.length,
    sensitivity: truePositives / (truePositives + falseNegatives),
    specificity: trueNegatives / (trueNegatives + falsePositives),
    precision: truePositives / (truePositives + falsePositives),
  };
}
