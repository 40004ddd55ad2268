import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";

interface Attributes {
  readonly alignCorners: boolean;
  readonly halfPixelCenters: boolean;
  readonly size: [number, number];
}

/**
 * The gradient of resizing images to their nearest cells: what comes back to a cell is the sum over all that were taken
 * from it, along one axis and then the other.
 *
 * tfjs's own kernels: that of WASM does not know of half pixel centres, that of cpu mixes up the images of a batch; else they are
 * right and stay.
 */
export const resizeNearestNeighbor = gradient<Attributes>(
  tf.ResizeNearestNeighbor,
  ["images"],
  (dy, [images], attributes) => ({
    images: () => {
      if (tf.getBackend() !== "cpu" && !attributes.halfPixelCenters) {
        return tf.engine().runKernel(tf.ResizeNearestNeighborGrad, { dy, images }, { ...attributes }) as tf.Tensor;
      }
      const [, height, width] = images.shape;
      const rows = addAlong(dy, 1, height, attributes);
      return addAlong(rows, 2, width, attributes);
    },
  }),
);

function addAlong(dy: tf.Tensor, axis: 1 | 2, length: number, attributes: Attributes): tf.Tensor {
  const order = axis === 1 ? [1, 0, 2, 3] : [2, 0, 1, 3];
  const back = axis === 1 ? [1, 0, 2, 3] : [1, 2, 0, 3];
  const first = tf.transpose(dy, order);
  const sources = tf.tensor1d(nearestSources(length, dy.shape[axis] as number, attributes), "int32");
  return tf.transpose(tf.unsortedSegmentSum(first, sources, length), back);
}

/** Which cell of the old axis each cell of the new one was taken from. */
function nearestSources(old: number, made: number, { alignCorners, halfPixelCenters }: Attributes): number[] {
  const scale = alignCorners && made > 1 ? (old - 1) / (made - 1) : old / made;
  return Array.from({ length: made }, (_, i) => {
    const at = scale * (halfPixelCenters ? i + 0.5 : i);
    return Math.min(old - 1, alignCorners ? Math.round(at) : Math.floor(at));
  });
}
