/**
 * Adjusted p values (q): declaring all those below q false discoveries in a share of at most q.
 *
 *   q of the i-th smallest p  =  smallest over j >= i of  p_j m / j
 *
 * @param p [m] p values; NaN (no test was possible) stays NaN and does not count in m
 * @see Benjamini and Hochberg (1995)
 */
export function benjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const q = new Float64Array(p.length).fill(Number.NaN);
  const tested = Array.from({ length: p.length }, (_, i) => i)
    .filter((i) => !Number.isNaN(p[i]))
    .sort((i, j) => p[i] - p[j]);
  let smallest = 1;
  for (let rank = tested.length; rank >= 1; rank--) {
    const i = tested[rank - 1];
    smallest = Math.min(smallest, (p[i] * tested.length) / rank);
    q[i] = smallest;
  }
  return q;
}
