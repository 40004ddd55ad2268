/** People whose probability falls into one of the equal bins of [0, 1]. */
export type CalibrationBin = {
  readonly bin: number;
  readonly count: number;
  readonly meanProbability: number;
  /** Share of them of whom it came true. */
  readonly share: number;
};
export type Calibration = {
  /** Mean over the people of how far probability and share lie apart in their bin: ECE. */
  readonly expected: number;
  /** In the worst bin: MCE. */
  readonly largest: number;
  /** Those that hold anybody; empty ones are skipped. */
  readonly bins: readonly CalibrationBin[];
};

/**
 * How far probabilities lie from what came true, over bins of equal width that hold their upper edge (the first one its
 * lower edge, too). On P(case) with labels, or on the probability of the class that was called, with whether it was right:
 * two different numbers; always say which, and how many bins.
 *
 * @param probabilities [n]
 * @param cameTrue      [n] 1 or 0
 * @see Guo et al. (2017), On calibration of modern neural networks
 */
export function calibrationError(
  probabilities: ArrayLike<number>,
  cameTrue: ArrayLike<number>,
  bins: number,
): Calibration {
  const sums = Array.from({ length: bins }, (_, bin) => ({ bin, count: 0, probability: 0, true: 0 }));
  for (let i = 0; i < probabilities.length; i++) {
    const own = sums[binOf(probabilities[i], bins)];
    own.count++;
    own.probability += probabilities[i];
    own.true += cameTrue[i];
  }
  const filled = sums
    .filter(({ count }) => count > 0)
    .map((own) => ({
      ...{ bin: own.bin, count: own.count },
      meanProbability: own.probability / own.count,
      share: own.true / own.count,
    }));
  const apart = filled.map(({ meanProbability, share }) => Math.abs(meanProbability - share));
  const expected = filled.reduce((sum, { count }, b) => sum + (count / probabilities.length) * apart[b], 0);
  return { expected, largest: Math.max(...apart), bins: filled };
}

/** Edges as numbers that round alike: 0.6 belongs to the third of five bins, though 0.6 x 5 is more than 3 in doubles. */
function binOf(probability: number, bins: number): number {
  let bin = Math.min(bins - 1, Math.max(0, Math.ceil(probability * bins) - 1));
  while (bin > 0 && probability <= bin / bins) bin--;
  while (bin < bins - 1 && probability > (bin + 1) / bins) bin++;
  return bin;
}
