/**
 * Area under the receiver operating characteristic: how often a positive scores above a negative, ties counting half.
 *
 * @param scores   [n]
 * @param positive [n] 1 or 0
 * @returns NaN where one of the two is missing
 * @see Mann & Whitney (1947)
 */
export function areaUnderCurve(scores: ArrayLike<number>, positive: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[a] - scores[b]);
  let [ranks, positives] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && scores[order[to]] === scores[order[from]]) to++;
    const rank = (from + 1 + to) / 2;
    for (let k = from; k < to; k++)
      if (positive[order[k]] === 1) {
        ranks += rank;
        positives++;
      }
    from = to;
  }
  const negatives = order.length - positives;
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/** Standard error of the area, from the area alone and the two counts. @see Hanley & McNeil (1982) */
export function areaError(area: number, positives: number, negatives: number): number {
  const [twoPositives, twoNegatives] = [area / (2 - area), (2 * area * area) / (1 + area)];
  const sum =
    area * (1 - area) + (positives - 1) * (twoPositives - area * area) + (negatives - 1) * (twoNegatives - area * area);
  return Math.sqrt(Math.max(0, sum) / (positives * negatives));
}
