import { type Matrix, zeros } from "../../linalg/matrix.js";
import { parameterFault, requirePositive } from "../parameterFault.js";
import { type OffsetSpectrum, offsetSpectrum } from "./offsetSpectrum.js";

export interface GramFeasibility {
  /** The q at which the smallest eigenvalue is largest. */
  readonly offset: number;
  /** Below 0, no embedding reaches the entropy of the weights, in whatever dimension; how far below says nothing of the gap. */
  readonly smallestEigenvalue: number;
}

const GOLDEN = (Math.sqrt(5) - 1) / 2;
const SHRINKINGS = 90;

/**
 * Whether unit vectors can stand to each other as weights ask. Weighted InfoNCE reaches its entropy bound where cosines are
 * G_ij = temperature log W_ij + q for one q, and 1 on the diagonal: such vectors exist where G has no eigenvalue below 0. Its
 * smallest eigenvalue is concave in q and searched by golden section.
 *
 * @param weights [n, n], symmetric, above 0 off the diagonal; of distinct samples, as copies would have to coincide
 */
export function gramFeasibility(weights: Matrix, { temperature = 0.1 } = {}): GramFeasibility {
  return feasibleOffset(weights, targetSpectrum(weights, temperature), temperature);
}

/** The smallest eigenvalue of G for any offset q, by `gramFeasibility`'s equation. */
export function targetSpectrum(weights: Matrix, temperature: number): OffsetSpectrum {
  requirePositive("temperature", temperature);
  const { rows: n, cols, data } = weights;
  const logs = zeros(n, n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      if (!(data[i * n + j] > 0) || n !== cols || data[i * n + j] !== data[j * n + i]) {
        throw parameterFault("weights", "symmetric, and above 0 off the diagonal", data[i * n + j]);
      }
      logs.data[i * n + j] = logs.data[j * n + i] = temperature * Math.log(data[i * n + j]);
    }
  }
  const smallest = offsetSpectrum(logs);
  return (offset) => smallest(offset) + 1 - offset;
}

export function feasibleOffset(
  { rows: n, data }: Matrix,
  smallest: OffsetSpectrum,
  temperature: number,
): GramFeasibility {
  let largest = 0;
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) largest = Math.max(largest, temperature * Math.abs(Math.log(data[i * n + j])));
  // Further out than this, the smallest eigenvalue is below that at an offset of 0.
  let [low, high] = [-3 * largest - 1, 2 * n * largest + 1];
  let [left, right] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [atLeft, atRight] = [smallest(left), smallest(right)];
  for (let step = 0; step < SHRINKINGS && high - low > 1e-10; step++) {
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
