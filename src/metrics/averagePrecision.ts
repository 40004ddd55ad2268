/**
 * Average precision: the precision at each threshold, weighted by the cases that it adds. Ties enter together.
 *
 *   AP = sum over thresholds of (recall - recall before) x precision
 *
 * @param scores [n]
 * @param labels [n] 1 for a case, 0 for a control
 * @returns NaN without cases
 */
export function averagePrecision(scores: ArrayLike<number>, labels: ArrayLike<number>): number {
  const order = Array.from({ length: scores.length }, (_, i) => i).sort((a, b) => scores[b] - scores[a]);
  const cases = Array.from(labels).reduce((sum, label) => sum + label, 0);
  let [found, sum] = [0, 0];
  for (let from = 0; from < order.length; ) {
    let [to, added] = [from, 0];
    for (; to < order.length && scores[order[to]] === scores[order[from]]; to++) added += labels[order[to]];
    found += added;
    sum += ((added / cases) * found) / to;
    from = to;
  }
  return sum / (cases > 0 ? 1 : Number.NaN);
}
