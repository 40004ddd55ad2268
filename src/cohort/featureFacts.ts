import type { Table } from "../core/method.js";

/** Known values of one group: how many, the smallest and the largest (infinite where there are none). */
export type Known = { readonly known: number; readonly low: number; readonly high: number };
export type FeatureFacts = { readonly feature: string; readonly controls: Known; readonly patients: Known };

/** What is known of each feature in the two groups. */
export function featureFacts({ features, x }: Table, target: Uint8Array): FeatureFacts[] {
  const [controls, patients] = [0, 1].map((group) => knownIn(x, target, group));
  return features.map((feature, j) => ({ feature, controls: controls[j], patients: patients[j] }));
}

/** The same of the values of one feature, [n]. */
export function factsOf(feature: string, values: Float64Array, target: Uint8Array): FeatureFacts {
  const x = { rows: values.length, cols: 1, data: values };
  return featureFacts({ kind: "table", features: [feature], x }, target)[0];
}

function knownIn({ rows, cols, data }: Table["x"], target: Uint8Array, group: number): Known[] {
  const known = new Int32Array(cols);
  const low = new Float64Array(cols).fill(Number.POSITIVE_INFINITY);
  const high = new Float64Array(cols).fill(Number.NEGATIVE_INFINITY);
  for (let i = 0; i < rows; i++) {
    if (target[i] !== group) continue;
    for (let j = 0; j < cols; j++) {
      const value = data[i * cols + j];
      if (Number.isNaN(value)) continue;
      known[j]++;
      if (value < low[j]) low[j] = value;
      if (value > high[j]) high[j] = value;
    }
  }
  return Array.from(known, (count, j) => ({ known: count, low: low[j], high: high[j] }));
}
