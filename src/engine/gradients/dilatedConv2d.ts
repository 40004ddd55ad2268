import * as tf from "@tensorflow/tfjs-core";
import { gradient } from "./gradient.js";

interface Attributes {
  readonly strides: number | [number, number];
  readonly dilations: number | [number, number];
  readonly pad: "valid" | "same" | number | [number, number][];
  readonly dataFormat: "NHWC" | "NCHW";
}

/**
 * The gradient of a convolution of images whose filter may be dilated. A dilated filter is a larger one with zeros between
 * its cells; the gradients are taken with that, and those of the zeros left out.
 *
 * The gradient for the filter that is not dilated stays that of tfjs.
 */
export function conv2d(stock: tf.GradConfig): tf.GradConfig {
  const dilated = gradient<Attributes>(tf.Conv2D, ["x", "filter"], (dy, [x, filter], attributes) => {
    const { strides, dilations, pad, dataFormat } = attributes;
    const [high, wide] = typeof dilations === "number" ? [dilations, dilations] : dilations;
    const spread = () => spreadRows(spreadRows(filter, 0, high), 1, wide);
    const [rows, columns, ...channels]: number[] = filter.shape;
    const filterShape = [(rows - 1) * high + 1, (columns - 1) * wide + 1, ...channels];
    const attrs = { strides, pad: pad as number, dataFormat };
    return {
      x: () =>
        tf
          .engine()
          .runKernel(tf.Conv2DBackpropInput, { dy, filter: spread() }, { ...attrs, inputShape: x.shape }) as tf.Tensor,
      filter: () => {
        const whole = tf.engine().runKernel(tf.Conv2DBackpropFilter, { x, dy }, { ...attrs, filterShape }) as tf.Tensor;
        return tf.gather(tf.gather(whole, multiples(rows, high), 0), multiples(columns, wide), 1);
      },
    };
  });
  return {
    ...dilated,
    gradFunc: (dy, saved, attrs) => {
      const none = [attrs["dilations"]].flat().every((dilation) => dilation === 1);
      return (none ? stock : dilated).gradFunc(dy, saved, attrs);
    },
  };
}

const multiples = (count: number, of: number) => tf.range(0, count * of, of, "int32") as tf.Tensor1D;

/** Puts `apart - 1` zeros between the entries of an axis. */
function spreadRows(x: tf.Tensor, axis: number, apart: number): tf.Tensor {
  const shape: number[] = x.shape;
  const count = shape[axis];
  const [before, after] = [shape.slice(0, axis), shape.slice(axis + 1)];
  const rows = tf.reshape(x, [tf.util.sizeFromShape(before), count, 1, tf.util.sizeFromShape(after)]);
  const padded = tf.pad(rows, [
    [0, 0],
    [0, 0],
    [0, apart - 1],
    [0, 0],
  ]);
  const long = tf.reshape(padded, [tf.util.sizeFromShape(before), count * apart, -1]);
  const cut = tf.slice(long, [0, 0, 0], [-1, (count - 1) * apart + 1, -1]);
  return tf.reshape(cut, [...before, (count - 1) * apart + 1, ...after]);
}
