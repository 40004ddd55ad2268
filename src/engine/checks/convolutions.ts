import * as tf from "@tensorflow/tfjs-core";
import { type Check, differentiate, numbers } from "./check.js";
import { type Convolution, convolve, convolvedShape } from "./convolve.js";

const image = (stride: number, padding: "same" | "valid"): Convolution => ({
  input: [2, 1, 5, 6, 3],
  filter: [1, 3, 2, 3, 5],
  strides: [1, stride, stride],
  padding,
});
const volume = (stride: number, padding: "same" | "valid"): Convolution => ({
  input: [2, 4, 5, 3, 2],
  filter: [3, 2, 3, 2, 3],
  strides: [stride, stride, stride],
  padding,
});

/** The gradient for the filter is summed over 300 cells; ours takes 256 of them at a time. */
const manyCells: Convolution = {
  input: [1, 1, 20, 15, 1],
  filter: [1, 2, 2, 1, 2],
  strides: [1, 1, 1],
  padding: "same",
};
/** Cells that no window sees, as filters are smaller than the stride. */
const betweenWindows: Convolution = { ...volume(3, "valid"), filter: [1, 2, 1, 2, 3] };

/** The shape in two dimensions of one in three whose depth, at `axis`, is one. */
const flat = (shape: readonly number[], axis: number) => shape.filter((_, i) => i !== axis);

function conv2d(convolution: Convolution): Check {
  const { input, filter, strides, padding } = convolution;
  return {
    name: `conv2d, ${padding}, stride ${strides[2]}`,
    run: () =>
      compare(convolution, flat(input, 1), flat(filter, 0), (x, f) =>
        tf.conv2d(x as tf.Tensor4D, f as tf.Tensor4D, strides[2], padding),
      ),
  };
}

function conv3d(convolution: Convolution): Check {
  const { input, filter, strides, padding } = convolution;
  return {
    name: `conv3d, ${padding}, stride ${strides[2]}`,
    run: () =>
      compare(convolution, input, filter, (x, f) => tf.conv3d(x as tf.Tensor5D, f as tf.Tensor5D, strides[2], padding)),
  };
}

function compare(
  convolution: Convolution,
  inputShape: readonly number[],
  filterShape: readonly number[],
  operation: (x: tf.Tensor, f: tf.Tensor) => tf.Tensor,
) {
  const x = numbers(convolution.input, 1);
  const f = numbers(convolution.filter, 2);
  const weights = numbers(convolvedShape(convolution), 3);
  const inputs = [tf.tensor(x, [...inputShape]), tf.tensor(f, [...filterShape])];
  const { value, gradients } = differentiate(operation, inputs, weights);
  const expected = convolve(convolution, { x, f, weights });
  return {
    value: { found: value, expected: expected.value },
    "gradient for the input": { found: gradients[0], expected: expected.forInput },
    "gradient for the filter": { found: gradients[1], expected: expected.forFilter },
  };
}

/** A transposed convolution is the gradient of a convolution for its input, and its gradients are convolutions. */
function conv3dTransposed(convolution: Convolution): Check {
  const { input, filter, strides, padding } = convolution;
  return {
    name: `conv3dTranspose, ${padding}, stride ${strides[2]}`,
    run() {
      const yShape = convolvedShape(convolution);
      const y = numbers(yShape, 1);
      const f = numbers(filter, 2);
      const weights = numbers(input, 3);
      const { value, gradients } = differentiate(
        (a, b) => tf.conv3dTranspose(a as tf.Tensor5D, b as tf.Tensor5D, [...input], strides[2], padding),
        [tf.tensor(y, [...yShape]), tf.tensor(f, [...filter])],
        weights,
      );
      const expected = convolve(convolution, { x: weights, f, weights: y });
      return {
        value: { found: value, expected: expected.forInput },
        "gradient for the input": { found: gradients[0], expected: expected.value },
        "gradient for the filter": { found: gradients[1], expected: expected.forFilter },
      };
    },
  };
}

/** One convolution of a single channel each, side by side. */
function depthwise(): Check {
  const one: Convolution = { input: [2, 1, 5, 4, 1], filter: [1, 3, 3, 1, 1], strides: [1, 1, 1], padding: "same" };
  return {
    name: "depthwiseConv2d",
    run() {
      const [xs, fs, ws] = [1, 2, 3].map((seed) => [0, 1].map((channel) => seed * 2 + channel));
      const [x, f, weights] = [
        xs.map((seed) => numbers(one.input, seed)),
        fs.map((seed) => numbers(one.filter, seed)),
        ws.map((seed) => numbers(one.input, seed)),
      ];
      const inputs = [tf.tensor(interleave(x), [2, 5, 4, 2]), tf.tensor(interleave(f), [3, 3, 2, 1])];
      const { value, gradients } = differentiate(
        (a, b) => tf.depthwiseConv2d(a as tf.Tensor4D, b as tf.Tensor4D, 1, "same"),
        inputs,
        interleave(weights),
      );
      const each = [0, 1].map((c) => convolve(one, { x: x[c], f: f[c], weights: weights[c] }));
      return {
        value: { found: value, expected: interleave(each.map((channel) => channel.value)) },
        "gradient for the input": {
          found: gradients[0],
          expected: interleave(each.map((channel) => channel.forInput)),
        },
        "gradient for the filter": {
          found: gradients[1],
          expected: interleave(each.map((channel) => channel.forFilter)),
        },
      };
    },
  };
}

/** Two lists taken in turns: the channels of an image, last. */
function interleave([first, second]: readonly ArrayLike<number>[]): Float32Array {
  return Float32Array.from({ length: 2 * first.length }, (_, i) => (i % 2 === 0 ? first : second)[i >> 1]);
}

export const convolutions: readonly Check[] = [
  conv2d(image(1, "same")),
  conv2d(image(2, "same")),
  conv2d(image(2, "valid")),
  conv2d(manyCells),
  conv3d(volume(1, "same")),
  conv3d(volume(2, "same")),
  conv3d(volume(2, "valid")),
  conv3d(betweenWindows),
  conv3dTransposed(volume(2, "same")),
  depthwise(),
];
