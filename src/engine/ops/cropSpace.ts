import * as tf from "@tensorflow/tfjs-core";

/**
 * Takes a part of images `[n, h, w, c]` or volumes `[n, d, h, w, c]`: so many cells from the start of each axis of space.
 * Volumes are cut as images first and then along their depth: not every backend can slice five axes fast.
 * @param space the lengths that are left
 * @throws RangeError where there is less
 */
export function cropSpace<T extends tf.Tensor4D | tf.Tensor5D>(x: T, space: readonly number[]): T {
  const lengths = x.shape.slice(1, -1);
  if (space.length !== lengths.length || space.some((length, axis) => length > lengths[axis]))
    throw new RangeError(`cannot cut [${space.join(", ")}] out of [${lengths.join(", ")}]`);
  if (space.every((length, axis) => length === lengths[axis])) return x;
  const [n, channels] = [x.shape[0], x.shape[x.shape.length - 1] as number];
  const [high, wide] = space.slice(-2);
  const images = tf.reshape(x, [-1, ...lengths.slice(-2), channels] as [number, number, number, number]);
  const cut = tf.slice(images, [0, 0, 0, 0], [-1, high, wide, channels]);
  if (space.length === 2) return cut as T;
  const planes = tf.slice(tf.reshape(cut, [n, lengths[0], -1]), [0, 0, 0], [n, space[0], -1]);
  return tf.reshape(planes, [n, space[0], high, wide, channels]) as tf.Tensor as T;
}
