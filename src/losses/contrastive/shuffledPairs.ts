import { tf } from "../../engine/index.js";

/** Rows [m, common + salient] whose halves belong together, and rows whose halves do not. */
export interface Pairings {
  readonly joint: tf.Tensor2D;
  readonly shuffled: tf.Tensor2D;
}

/**
 * Common and salient numbers of the same subject, and of neighbours: row i takes the salient numbers of row i + 1, the last one those of
 * the first. A sample from the product of the two distributions where rows are in random order.
 *
 * @param common [n, c], @param salient [n, s]
 * @see Kim and Mnih (2018), Disentangling by factorising, algorithm 2
 */
export function rolledPairs(common: tf.Tensor2D, salient: tf.Tensor2D): Pairings {
  return tf.tidy(() => {
    const [n, size] = salient.shape;
    const rolled = tf.concat([tf.slice(salient, [1, 0], [n - 1, size]), tf.slice(salient, [0, 0], [1, size])]);
    return { joint: tf.concat([common, salient], 1), shuffled: tf.concat([common, rolled], 1) } as never;
  }) as Pairings;
}

/**
 * The same by halves, as cVAE has it: the first half of the rows swaps salient numbers with the second; of an odd number the last row is
 * left out.
 *
 * @see Abid and Zou (2019), Contrastive variational autoencoder enhances salient features
 */
export function swappedHalves(common: tf.Tensor2D, salient: tf.Tensor2D): Pairings {
  return tf.tidy(() => {
    const half = Math.floor(common.shape[0] / 2);
    const part = (x: tf.Tensor2D, place: number) => tf.slice(x, [place * half, 0], [half, x.shape[1]]);
    const paired = (first: number, second: number) =>
      tf.concat([
        tf.concat([part(common, 0), part(salient, first)], 1),
        tf.concat([part(common, 1), part(salient, second)], 1),
      ]);
    return { joint: paired(0, 1), shuffled: paired(1, 0) } as never;
  }) as Pairings;
}
