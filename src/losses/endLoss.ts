import { tf } from "../engine/index.js";
import { checkCall } from "./checkCall.js";
import { classesOf } from "./classes.js";
import { normalise, viewOf } from "./embeddings.js";
import { labelNumbers } from "./labelNumbers.js";
import { parameterFault } from "./parameterFault.js";

export type EndLossOptions = {
  /** How much disentangling counts. */
  readonly alpha?: number;
  /** How much entangling counts. */
  readonly beta?: number;
  /** Which view of the batch is regularised. */
  readonly view?: number;
  /**
   * `code` entangles those pairs alone whose later sample has the smaller bias, as published: about half of them, which ones
   * depends on the order of samples.
   */
  readonly variant?: "paper" | "code";
};

/**
 * EnD: people who share a bias should not be alike for it, and people of one class who do not share it should be.
 *
 *   R = alpha (1/M) sum over biases of | sum of cosines over its pairs |  +  beta mean over pairs of one class and two biases of (1 - cos)/2
 *
 * with M the number of pairs that share a bias. A term without pairs is 0. Pairs are counted in both orders. No cosine is computed by
 * itself: those of all pairs of a group, with z_i of length 1, sum up to |sum_i z_i|^2 - sum_i |z_i|^2.
 *
 * @param z      [n, views, d] of the encoder, before the projection
 * @param labels [n] classes, NaN where missing
 * @param biases [n] values of the attribute that should not count, NaN where missing
 * @see Tartaglione et al. (2021), EnD: Entangling and Disentangling Deep Representations for Bias Correction
 */
export function endLoss(
  z: tf.Tensor3D,
  labels: ArrayLike<number>,
  biases: ArrayLike<number>,
  options: EndLossOptions = {},
): tf.Scalar {
  checkCall("endLoss", z, options, { alpha: "number", beta: "number", view: "number", variant: ["paper", "code"] });
  const { alpha = 1, beta = 1, view = 0, variant = "paper" } = options;
  for (const [name, weight] of Object.entries({ alpha, beta })) {
    if (!(weight >= 0 && weight < Infinity)) throw parameterFault(name, "a number of 0 or above", weight);
  }
  const [classes, attributes] = [classesOf(labels, z.shape[0]), classesOf(biases, z.shape[0], "biases")];
  const values = labelNumbers(biases, "biases");
  const known = Uint8Array.from(labelNumbers(labels), (label, i) => (Number.isNaN(label + values[i]) ? 0 : 1));
  return tf.tidy(() => {
    const rows = normalise(viewOf(z, view));
    const sharing = groupsOf((i) => attributes[i], known);
    const sums = cosineSums(rows, sharing);
    // Through the sign, so that a sum of 0 has a gradient of 0.
    const apart = tf.div(tf.sum(tf.mul(tf.sign(sums), sums)), Math.max(1, pairsIn(sharing)));
    const { sum, pairs } =
      variant === "code"
        ? laterAndSmaller(rows, classes, values, known)
        : conflicting(rows, classes, attributes, known);
    const together = tf.div(tf.sub(pairs, sum), 2 * Math.max(1, pairs));
    return tf.add(tf.mul(apart, alpha), tf.mul(together, beta)) as tf.Scalar;
  });
}

/** The cosines of some ordered pairs summed up, [], and how many pairs these are. */
interface Summed {
  readonly sum: tf.Tensor;
  readonly pairs: number;
}

/** Pairs of one class, but for those of one class and one bias. */
function conflicting(rows: tf.Tensor2D, classes: Int32Array, attributes: Int32Array, known: Uint8Array): Summed {
  const ofClass = groupsOf((i) => classes[i], known);
  const ofBoth = groupsOf((i) => classes[i] * known.length + attributes[i], known);
  return {
    sum: tf.sub(tf.sum(cosineSums(rows, ofClass)), tf.sum(cosineSums(rows, ofBoth))),
    pairs: pairsIn(ofClass) - pairsIn(ofBoth),
  };
}

/** Conflicting pairs of one class of which the second sample comes later and has the smaller bias. */
function laterAndSmaller(rows: tf.Tensor2D, classes: Int32Array, biases: Float64Array, known: Uint8Array): Summed {
  const n = known.length;
  const mask = new Float32Array(n * n);
  let pairs = 0;
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++)
      if (known[i] && known[j] && classes[i] === classes[j] && biases[j] < biases[i]) {
        mask[i * n + j] = 1;
        pairs++;
      }
  return { sum: tf.sum(tf.mul(rows, tf.matMul(tf.tensor2d(mask, [n, n]), rows))), pairs };
}

/** The known samples of each group that has two of them or more. */
function groupsOf(groupOf: (i: number) => number, known: Uint8Array): readonly (readonly number[])[] {
  const members = new Map<number, number[]>();
  for (let i = 0; i < known.length; i++) {
    if (!known[i]) continue;
    const group = members.get(groupOf(i));
    if (group) group.push(i);
    else members.set(groupOf(i), [i]);
  }
  return [...members.values()].filter(({ length }) => length > 1);
}

/** Ordered pairs of two samples of one group. */
const pairsIn = (groups: readonly (readonly number[])[]) =>
  groups.reduce((sum, { length }) => sum + length * (length - 1), 0);

/** For each group, the cosines of all its ordered pairs summed up, [groups]; one 0 where there is no group. */
function cosineSums(rows: tf.Tensor2D, groups: readonly (readonly number[])[]): tf.Tensor {
  const [n] = rows.shape;
  const within = tf.buffer([Math.max(1, groups.length), n]);
  for (const [group, members] of groups.entries()) for (const i of members) within.set(1, group, i);
  const members = within.toTensor() as tf.Tensor2D;
  const ofPairsAndSelves = tf.sum(tf.square(tf.matMul(members, rows)), 1);
  const ofSelves = tf.reshape(tf.matMul(members, tf.sum(tf.square(rows), 1, true)), [-1]);
  return tf.sub(ofPairsAndSelves, ofSelves);
}
