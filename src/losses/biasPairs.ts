import { tf } from "../engine/index.js";
import { groupMoments, scaleGroups } from "../engine/ops/groupMoments.js";
import { classesOf } from "./classes.js";
import { normalise, viewOf } from "./embeddings.js";
import { labelNumbers } from "./labelNumbers.js";
import { type MeasuredTogether, type Part, pairLossOfAll } from "./pairLoss.js";
import type { Tile } from "./tiles.js";

/** What a pair of samples is, by class and by bias: of none of these (0) when a label is missing, and with itself. */
export const groups = { positive: { aligned: 1, conflicting: 2 }, negative: { aligned: 3, conflicting: 4 } } as const;
export const GROUPS = 5;
/** Pairs of one sign: aligned, as they share a bias, or conflicting. */
export type Sign = (typeof groups)["positive" | "negative"];

/** All ordered pairs of a batch. */
export interface BiasPairs {
  readonly samples: number;
  /** [n, n] the group of each pair. */
  readonly groups: Uint8Array;
  /** How many pairs each group has. */
  readonly counts: readonly number[];
}

/** @param selfGroup the group of a sample's pair with itself */
export function biasPairs(
  labels: ArrayLike<number>,
  biases: ArrayLike<number>,
  samples: number,
  selfGroup = 0,
): BiasPairs {
  const [classes, attributes] = [classesOf(labels, samples), classesOf(biases, samples, "biases")];
  const values = labelNumbers(biases, "biases");
  const known = Int32Array.from(labelNumbers(labels), (label, i) => (Number.isNaN(label + values[i]) ? 0 : 1));
  const groups = new Uint8Array(samples * samples);
  const counts = Array<number>(GROUPS).fill(0);
  for (let i = 0; i < samples; i++) {
    const row = groups.subarray(i * samples, (i + 1) * samples);
    const [own, attribute, there] = [classes[i], attributes[i], known[i]];
    for (let j = 0; j < samples; j++)
      row[j] = there * known[j] * ((classes[j] === own ? 1 : 3) + (attributes[j] === attribute ? 0 : 1));
    row[i] = selfGroup;
    for (let j = 0; j < samples; j++) counts[row[j]]++;
  }
  return { samples, groups, counts };
}

/**
 * A loss of the cosines of one view of a batch with each other.
 *
 * @param z [n, views, d]
 */
export function biasLoss(
  z: tf.Tensor3D,
  view: number,
  measure: (cosines: readonly Part[]) => MeasuredTogether,
): tf.Scalar {
  return tf.tidy(() => {
    const rows = normalise(viewOf(z, view));
    return pairLossOfAll(rows, rows, 1, measure);
  });
}

/** The groups of the pairs of a tile, [count, n]. */
export function groupsIn({ first, count, keys }: Tile, pairs: BiasPairs): tf.Tensor2D {
  const values = Int32Array.from(pairs.groups.subarray(first * keys, (first + count) * keys));
  return tf.tensor2d(values, [count, keys], "int32");
}

/** Of each group, the sums of what its cosines are above its centre, and of the squares of that, [groups] each. */
export function sumsAbout(
  cosines: readonly Part[],
  pairs: BiasPairs,
  centres: tf.Tensor1D,
): readonly [tf.Tensor1D, tf.Tensor1D] {
  const sums = cosines.map(({ s, tile }) => tf.tidy(() => groupMoments(s, groupsIn(tile, pairs), centres)));
  const [first, second] = tf.unstack(tf.sum(tf.stack(sums), 0), 1);
  return [first, second] as [tf.Tensor1D, tf.Tensor1D];
}

/** What a loss loses by each cosine, where that is linear in it within a group: slope s + offset. @param slopes, offsets [groups] */
export function linear(
  cosines: readonly Part[],
  pairs: BiasPairs,
  slopes: tf.Tensor1D,
  offsets: tf.Tensor1D,
): MeasuredTogether["gradientOf"] {
  return (part) => {
    const { s, tile } = cosines[part];
    return scaleGroups(s, groupsIn(tile, pairs), slopes, offsets);
  };
}
