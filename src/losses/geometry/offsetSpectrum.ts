import type { Matrix } from "../../linalg/matrix.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";

/** The smallest eigenvalue of A + q 1 1' for any q, from one decomposition of A. */
export type OffsetSpectrum = (offset: number) => number;

const BISECTIONS = 200;

/**
 * Adding q to every entry moves the eigenvalues to the roots of 1 + q sum_i v_i^2 / (lambda_i - mu), where v_i are the sums of
 * A's eigenvectors: one root lies between each two eigenvalues of A, so the smallest is found by halving.
 *
 * @param symmetric [n, n], n of 2 or more
 * @see Golub & Van Loan (2013), Matrix Computations, section 8.4.3
 */
export function offsetSpectrum(symmetric: Matrix): OffsetSpectrum {
  const { values, vectors } = symmetricEigen(symmetric);
  const n = values.length;
  const squares = Array.from({ length: n }, (_, k) => {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += vectors.data[k * n + i];
    return sum * sum;
  });
  const least = values[n - 1];
  return (offset) => {
    if (offset === 0) return least;
    const next = Math.min(values[n - 2], least + offset * n);
    let [low, high] = offset > 0 ? [least, next] : [least + offset * n, least];
    for (let halving = 0; halving < BISECTIONS && high - low > 1e-15 * Math.max(1, Math.abs(low)); halving++) {
      const middle = (low + high) / 2;
      if (middle <= low || middle >= high) break;
      // Negative left of the root for q > 0, right of it for q < 0.
      if (secular(middle) < 0 === offset > 0) low = middle;
      else high = middle;
    }
    return (low + high) / 2;

    function secular(at: number): number {
      let sum = 0;
      for (let k = 0; k < n; k++) sum += squares[k] / (values[k] - at);
      return 1 + offset * sum;
    }
  };
}
