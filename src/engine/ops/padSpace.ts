import * as tf from "@tensorflow/tfjs-core";

/**
 * Zeros before and after the cells of images `[n, h, w, c]` or volumes `[n, d, h, w, c]`, as many on both sides, as PyTorch
 * pads. Volumes are padded as images first and then along their depth: not every backend can pad five axes.
 * @param padding along each axis of space, or along all of them
 * @param value   in place of zero
 */
export function padSpace<T extends tf.Tensor4D | tf.Tensor5D>(x: T, padding: number | readonly number[], value = 0): T {
  const space = x.shape.slice(1, -1);
  const each = typeof padding === "number" ? space.map(() => padding) : padding;
  if (each.length !== space.length)
    throw new RangeError(`expected padding along ${space.length} axes, found ${each.length}`);
  if (each.every((cells) => cells === 0)) return x;
  const [n, channels] = [x.shape[0], x.shape[x.shape.length - 1] as number];
  const [high, wide] = space.slice(-2);
  const deep = space.length === 3 ? space[0] : 1;
  const [rows, columns] = each.slice(-2).map((cells): [number, number] => [cells, cells]);
  const images = tf.pad(tf.reshape(x, [n * deep, high, wide, channels]), [[0, 0], rows, columns, [0, 0]], value);
  if (space.length === 2) return images as T;
  const planes = tf.reshape(images, [n, deep, -1]);
  const deeper: [number, number][] = [
    [0, 0],
    [each[0], each[0]],
    [0, 0],
  ];
  const volumes = tf.pad(planes, deeper, value);
  const [d, h, w] = space.map((length, axis) => length + 2 * each[axis]);
  return tf.reshape(volumes, [n, d, h, w, channels]) as tf.Tensor as T;
}
