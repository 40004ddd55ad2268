import { type Matrix, zeros } from "../../linalg/matrix.js";

/** Keeps people who never share a cluster from being wholly apart. */
const OFFSET = 1e-3;

/**
 * How often two label tuples agree: (number of restarts with the same label + 0.001), not yet divided by the largest.
 *
 * @param a [g, R]
 * @param b [h, R]
 * @returns [g, h]
 */
export function coAssociation(a: Matrix, b: Matrix): Matrix {
  const restarts = a.cols;
  const table = zeros(a.rows, b.rows);
  for (let g = 0; g < a.rows; g++)
    for (let h = 0; h < b.rows; h++) {
      let agreed = OFFSET;
      for (let r = 0; r < restarts; r++) if (a.data[g * restarts + r] === b.data[h * restarts + r]) agreed++;
      table.data[g * b.rows + h] = agreed;
    }
  return table;
}
