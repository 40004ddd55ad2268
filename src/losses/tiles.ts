import { tf } from "../engine/index.js";

/** Anchors that are compared with all keys at a time: rows `first` to `first + count` of them. */
export interface Tile {
  readonly first: number;
  readonly count: number;
  readonly keys: number;
}

/** Similarities of a tile: few enough to stay in a processor's cache, many enough that beginning a tile costs nothing. */
const SIMILARITIES = 2 ** 19;

/** The anchors of a batch in tiles, the first ones first. */
export function tilesOf(anchors: number, keys: number): readonly Tile[] {
  const count = Math.max(1, Math.floor(SIMILARITIES / keys));
  return Array.from({ length: Math.ceil(anchors / count) }, (_, i) => ({
    first: i * count,
    count: Math.min(count, anchors - i * count),
    keys,
  }));
}

/**
 * Constants for each similarity of a tile, [count, keys].
 * @param write writes those of a row of the batch into zeros, [keys]
 */
export function constants(tile: Tile, write: (into: Float32Array, row: number) => unknown): tf.Tensor2D {
  const { first, count, keys } = tile;
  const values = new Float32Array(count * keys);
  for (let r = 0; r < count; r++) write(values.subarray(r * keys, (r + 1) * keys), first + r);
  return tf.tensor2d(values, [count, keys]);
}

/** A constant for each anchor of a tile, [count, 1]. */
export function perAnchor({ first, count }: Tile, of: (row: number) => number): tf.Tensor2D {
  const values = Float32Array.from({ length: count }, (_, r) => of(first + r));
  return tf.tensor2d(values, [count, 1]);
}

/** The rows of a tile, [count, d], of a matrix with a row for each anchor. */
export function rowsIn({ first, count }: Tile, matrix: tf.Tensor2D): tf.Tensor2D {
  return tf.slice(matrix, [first, 0], [count, matrix.shape[1]]);
}
