import { tf } from "../engine/index.js";
import { rowsIn, type Tile, tilesOf } from "./tiles.js";

/** What a tile of similarities adds to a loss, and what the loss loses by each: [], and [count, keys] as the similarities are. */
export interface Measured {
  readonly value: tf.Scalar;
  readonly gradient: tf.Tensor2D;
}

/** @param similarities of the anchors of a tile with all keys, [count, keys], which it may not dispose of */
export type TileMeasure = (similarities: tf.Tensor2D, tile: Tile) => Measured;

/** What has come back to the anchors of the tiles so far, and to all keys. */
interface GivenBack {
  readonly anchors: readonly tf.Tensor2D[];
  readonly keys?: tf.Tensor2D | undefined;
}

/**
 * A loss of the similarities s = a b^T / temperature that is a sum over anchors, and whose derivative by them, G, is known in closed
 * form. Similarities are computed for some anchors at a time, and what they give back to both sides, G b and G^T a, at once: nothing as
 * large as all of them is ever held. It takes three products, one where no gradient is asked for.
 *
 * @param anchors [anchors, d]
 * @param keys    [keys, d]; may be the same tensor
 */
export function pairLoss(
  anchors: tf.Tensor2D,
  keys: tf.Tensor2D,
  temperature: number,
  measure: TileMeasure,
): tf.Scalar {
  return withGradients(anchors, keys, temperature, (scaled, right, giveBack) => {
    let back: GivenBack = { anchors: [] };
    const values: tf.Scalar[] = [];
    for (const tile of tilesOf(scaled.shape[0], right.shape[0])) {
      const { value, given } = tf.tidy(() => {
        const own = rowsIn(tile, scaled);
        const { value, gradient } = measure(tf.matMul(own, right, false, true), tile);
        return { value, given: giveBack(back, gradient, own) } as never;
      }) as { readonly value: tf.Scalar; readonly given: GivenBack };
      back = given;
      values.push(value);
    }
    return { value: sumOf(values), back };
  });
}

/** Similarities of the anchors of a tile with all keys, [count, keys]. */
export interface Part {
  readonly tile: Tile;
  readonly s: tf.Tensor2D;
}

/** A loss of all similarities together, and what it loses by those of each part. */
export interface MeasuredTogether {
  readonly value: tf.Scalar;
  gradientOf(part: number): tf.Tensor2D;
}

/**
 * The same for a loss whose derivative by a similarity depends on all of them. They are held, [anchors, keys] in all, and no other
 * matrix of that size.
 *
 * @param measure what it no longer needs of the similarities, it may dispose of
 */
export function pairLossOfAll(
  anchors: tf.Tensor2D,
  keys: tf.Tensor2D,
  temperature: number,
  measure: (similarities: readonly Part[]) => MeasuredTogether,
): tf.Scalar {
  return withGradients(anchors, keys, temperature, (scaled, right, giveBack) => {
    const parts = tilesOf(scaled.shape[0], right.shape[0]).map((tile) => ({
      tile,
      s: tf.tidy((): tf.Tensor2D => tf.matMul(rowsIn(tile, scaled), right, false, true)),
    }));
    const { value, gradientOf } = measure(parts);
    let back: GivenBack = { anchors: [] };
    for (const [part, { tile }] of parts.entries())
      back = tf.tidy(() => giveBack(back, gradientOf(part), rowsIn(tile, scaled)) as never) as GivenBack;
    return { value, back };
  });
}

/** Adds what a tile's gradient gives back, where a gradient is wanted, to what has come back. @param own the tile's scaled anchors */
type GiveBack = (already: GivenBack, gradient: tf.Tensor2D, own: tf.Tensor2D) => GivenBack;

function withGradients(
  anchors: tf.Tensor2D,
  keys: tf.Tensor2D,
  temperature: number,
  compute: (scaled: tf.Tensor2D, keys: tf.Tensor2D, giveBack: GiveBack) => { value: tf.Scalar; back: GivenBack },
): tf.Scalar {
  const wanted = tf.engine().isTapeOn();
  const loss = tf.customGrad((a, b, save) => {
    const right = b as tf.Tensor2D;
    const giveBack: GiveBack = (already, gradient, own) => {
      if (!wanted) return already;
      const toKeys: tf.Tensor2D = tf.matMul(gradient, own, true);
      const sum: tf.Tensor2D = already.keys ? tf.add(already.keys, toKeys) : toKeys;
      already.keys?.dispose();
      return { anchors: [...already.anchors, tf.matMul(gradient, right)], keys: sum };
    };
    const { value, gradients } = tf.tidy(() => {
      const { value, back } = compute(tf.div(a as tf.Tensor2D, temperature), right, giveBack);
      const gradients = back.keys ? [tf.div(tf.concat([...back.anchors]), temperature), back.keys] : [];
      return { value, gradients } as never as { value: tf.Scalar; gradients: tf.Tensor[] };
    });
    (save as tf.GradSaveFunc)(gradients);
    return { value, gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => saved.map((gradient) => tf.mul(gradient, dy)) };
  });
  return loss(anchors, keys) as tf.Scalar;
}

/** The sum of scalars. */
export function sumOf(values: readonly tf.Scalar[]): tf.Scalar {
  return tf.tidy(() => tf.sum(tf.stack([...values])));
}
