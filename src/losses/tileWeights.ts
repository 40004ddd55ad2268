import { type Matrix, zeros } from "../linalg/matrix.js";
import { parameterFault } from "./parameterFault.js";

/** Weights between samples, [n, n], repeated for every pair of views, [n * views, n * views]. */
export function tileWeights(weights: Matrix, samples: number, views: number): Matrix {
  const { rows: n, cols, data } = weights;
  if (n !== samples || cols !== samples) throw parameterFault("weights", `[${samples}, ${samples}]`, `[${n}, ${cols}]`);
  const tiled = zeros(n * views, n * views);
  for (let i = 0; i < tiled.rows; i++)
    for (let view = 0; view < views; view++) {
      const from = (i % n) * n;
      tiled.data.set(data.subarray(from, from + n), i * tiled.cols + view * n);
    }
  return tiled;
}
