import type { Dataset, Inputs, Table } from "../../src/core/method.js";
import { gaussian, type Random } from "../../src/core/random.js";
import { row, zeros } from "../../src/linalg/matrix.js";

export const CONTROLS = 60;
export const PATIENTS = 90;
const FEATURES = 6;

/** Controls at the origin; patients in two subgroups, six deviations apart, both away from the controls. */
export function planted(random: Random): { data: Dataset; truth: Int32Array } {
  const x = zeros(CONTROLS + PATIENTS, FEATURES);
  const target = Uint8Array.from({ length: x.rows }, (_, i) => (i < CONTROLS ? 0 : 1));
  const truth = Int32Array.from({ length: PATIENTS }, (_, i) => (i % 3 === 0 ? 1 : 0));
  for (let i = 0; i < x.rows; i++) {
    const values = row(x, i);
    for (let j = 0; j < FEATURES; j++) values[j] = gaussian(random);
    if (target[i] === 1) {
      values[0] += 3;
      values[1] += truth[i - CONTROLS] === 1 ? 3 : -3;
    }
  }
  const features = Array.from({ length: FEATURES }, (_, j) => `feature_${j}`);
  const table: Table = { kind: "table", features, x };
  return {
    data: { inputs: { features: table }, target, attributes: {}, groups: Int32Array.from(target.keys()) },
    truth,
  };
}

export const table = (inputs: Inputs) => inputs["features"] as Table;

/**
 * The same people for a method that follows an outcome: it grows along the first feature, and along the second in the one
 * subgroup as it falls in the other.
 */
export function followed(from: Dataset, truth: Int32Array): Dataset {
  const { x } = table(from.inputs);
  const sides = Array.from(from.target, (group, i) => (group === 0 ? 0 : truth[i - CONTROLS] === 1 ? 1 : -1));
  const outcome = Float64Array.from(sides, (side, i) => row(x, i)[0] + side * row(x, i)[1]);
  return { ...from, target: from.target.map(() => 1), outcome };
}
