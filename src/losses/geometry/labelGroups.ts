import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { parameterFault } from "../parameterFault.js";

/**
 * Rows of a batch that weights do not tell apart, as one point with so many copies. Nothing pulls copies apart, so the best
 * embeddings put them in one place; what is left is as large as there are different labels.
 */
export interface LabelGroups {
  /** Between groups; on the diagonal, between copies of one. Symmetric, [groups, groups]. */
  readonly weights: Matrix;
  /** Rows of the batch in each group, views included. */
  readonly sizes: readonly number[];
  /** The group of each sample. */
  readonly groupOf: Int32Array;
}

/** Weights may differ from their mirror images by rounding, relative. */
const SYMMETRY = 1e-9;

/**
 * @param weights [n, n] between samples, symmetric, 0 or above
 * @param views rows of a batch for each sample
 */
export function labelGroups(weights: Matrix, views = 1): LabelGroups {
  requireSymmetric(weights);
  if (!(Number.isInteger(views) && views > 0)) throw parameterFault("views", "a whole number above 0", views);
  const { rows: n } = weights;
  const groupOf = new Int32Array(n);
  const firsts: number[] = [];
  const byHash = new Map<number, number[]>();
  for (let i = 0; i < n; i++) {
    const hash = hashOf(row(weights, i));
    const alike = byHash.get(hash) ?? [];
    let group = alike.find((g) => same(row(weights, firsts[g]), row(weights, i)));
    if (group === undefined) {
      group = firsts.push(i) - 1;
      byHash.set(hash, [...alike, group]);
    }
    groupOf[i] = group;
  }
  const between = zeros(firsts.length, firsts.length);
  firsts.forEach((i, a) => {
    firsts.forEach((j, b) => {
      between.data[a * firsts.length + b] = weights.data[i * n + j];
    });
  });
  const sizes = new Array<number>(firsts.length).fill(0);
  for (const group of groupOf) sizes[group] += views;
  return { weights: between, sizes, groupOf };
}

function requireSymmetric({ rows: n, cols, data }: Matrix): void {
  if (n !== cols || n < 2) throw parameterFault("weights", "square, of 2 samples or more", `[${n}, ${cols}]`);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const [weight, mirror] = [data[i * n + j], data[j * n + i]];
      if (!(weight >= 0 && weight < Infinity)) throw parameterFault("weights", "numbers of 0 or above", weight);
      if (Math.abs(weight - mirror) > SYMMETRY * weight)
        throw parameterFault("weights", "symmetric", `${weight} and ${mirror}`);
    }
}

/** Of the bits of all numbers (FNV-1a, word by word). */
function hashOf(values: Float64Array): number {
  let hash = 0x811c9dc5;
  for (const word of new Uint32Array(values.slice().buffer)) hash = Math.imul(hash ^ word, 0x01000193);
  return hash;
}

function same(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, k) => value === b[k]);
}
