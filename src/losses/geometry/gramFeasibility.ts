import { type Matrix, zeros } from "../../linalg/matrix.js";
import { symmetricEigen } from "../../linalg/symmetricEigen.js";
import { parameterFault, requirePositive } from "../parameterFault.js";

export interface GramFeasibility {
  /** The q at which the smallest eigenvalue is largest. */
  readonly offset: number;
  /** Below 0, no embedding reaches the entropy of the weights, in whatever dimension; how far below says nothing of the gap. */
  readonly smallestEigenvalue: number;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const HALVINGS = 90;

/**
 * Whether unit vectors can stand to each other as weights ask. Weighted InfoNCE reaches its entropy bound where cosines are
 * G_ij = temperature log W_ij + q for one q, and 1 on the diagonal: such vectors exist where G has no eigenvalue below 0. Its
 * smallest eigenvalue is concave in q and searched by golden section.
 *
 * @param weights [n, n], symmetric, above 0 off the diagonal; of distinct samples, as copies would have to coincide
 */
export function gramFeasibility(weights: Matrix, { temperature = 0.1 } = {}): GramFeasibility {
  requirePositive("temperature", temperature);
  const { rows: n, cols, data } = weights;
  let largest = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (!(data[i * n + j] > 0) || n !== cols || data[i * n + j] !== data[j * n + i]) {
        throw parameterFault("weights", "symmetric, and above 0 off the diagonal", data[i * n + j]);
      }
      largest = Math.max(largest, temperature * Math.abs(Math.log(data[i * n + j])));
    }
  }
  const smallest = (offset: number) => symmetricEigen(gram(weights, temperature, offset)).values[n - 1];
  // Further out than this, the smallest eigenvalue is below that at an offset of 0.
  let [low, high] = [-3 * largest - 1, 2 * n * largest + 1];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [smallest(left), smallest(right)];
  for (let halving = 0; halving < HALVINGS && high - low > 1e-10; halving++) {
    if (atLeft < atRight) {
      [low, left, atLeft] = [left, right, atRight];
      right = low + GOLDEN * (high - low);
      atRight = smallest(right);
    } else {
      [high, right, atRight] = [right, left, atLeft];
      left = high - GOLDEN * (high - low);
      atLeft = smallest(left);
    }
  }
  return atLeft > atRight
    ? { offset: left, smallestEigenvalue: atLeft }
    : { offset: right, smallestEigenvalue: atRight };
}

function gram({ rows: n, data }: Matrix, temperature: number, offset: number): Matrix {
  const cosines = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      cosines.data[i * n + j] = i === j ? 1 : temperature * Math.log(data[i * n + j]) + offset;
    }
  }
  return cosines;
}
