import * as tf from "@tensorflow/tfjs-core";

/** The names of the kernels for them, which our WASM kernels bring. */
export const groupMomentsName = "SalientGroupMoments";
export const scaleGroupsName = "SalientScaleGroups";

/**
 * For each group of numbers, the sum of what they are above its centre, and of the squares of that, [groups, 2]. No gradient comes back.
 *
 * @param x       [rows, columns]
 * @param groups  [rows, columns] int32, from 0 to the number of groups - 1
 * @param centres [groups]
 */
export function groupMoments(x: tf.Tensor2D, groups: tf.Tensor2D, centres: tf.Tensor1D): tf.Tensor2D {
  if (tf.getKernel(groupMomentsName, tf.getBackend()))
    return tf.engine().runKernel(groupMomentsName, { x, groups, centres });
  return tf.tidy(() => {
    const sums = tf.unstack(centres).map((centre, group) =>
      tf.tidy(() => {
        const apart = tf.mul(maskOf(groups, group), tf.sub(x, centre));
        return tf.stack([tf.sum(apart), tf.sum(tf.square(apart))]);
      }),
    );
    return tf.stack(sums) as tf.Tensor2D;
  });
}

/** Each number times its group's slope, plus its group's offset. No gradient comes back. @param slopes, offsets [groups] */
export function scaleGroups(
  x: tf.Tensor2D,
  groups: tf.Tensor2D,
  slopes: tf.Tensor1D,
  offsets: tf.Tensor1D,
): tf.Tensor2D {
  if (tf.getKernel(scaleGroupsName, tf.getBackend()))
    return tf.engine().runKernel(scaleGroupsName, { x, groups, slopes, offsets });
  return tf.tidy(() => {
    const [slopesOf, offsetsOf] = [tf.unstack(slopes), tf.unstack(offsets)];
    const terms = slopesOf.map((slope, group) =>
      tf.tidy(() => tf.mul(maskOf(groups, group), tf.add(tf.mul(x, slope), offsetsOf[group]))),
    );
    return tf.addN(terms) as tf.Tensor2D;
  });
}

const maskOf = (groups: tf.Tensor2D, group: number) => tf.cast(tf.equal(groups, tf.scalar(group, "int32")), "float32");
