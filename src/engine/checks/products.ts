import * as tf from "@tensorflow/tfjs-core";
import { type Check, differentiate, numbers } from "./check.js";

/** More than the 48 that the packaged WebAssembly kernel takes at a time. */
const INNER = 101;

type Product = {
  readonly name: string;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly batch: number;
};

/** Products of a batch of matrices, [rows, INNER] times [INNER, cols], in doubles, with the gradients for both. */
function multiply(a: ArrayLike<number>, b: ArrayLike<number>, weights: ArrayLike<number>, product: Product) {
  const [rows, cols] = [ROWS, COLS];
  const value = new Float64Array(product.batch * rows * cols);
  const [forA, forB] = [new Float64Array(a.length), new Float64Array(b.length)];
  for (let m = 0; m < product.batch; m++)
    for (let r = 0; r < rows; r++)
      for (let c = 0; c < cols; c++)
        for (let k = 0; k < INNER; k++) {
          const i = m * rows * INNER + (product.transposeA ? k * rows + r : r * INNER + k);
          const j = m * INNER * cols + (product.transposeB ? c * INNER + k : k * cols + c);
          const o = (m * rows + r) * cols + c;
          value[o] += a[i] * b[j];
          forA[i] += b[j] * weights[o];
          forB[j] += a[i] * weights[o];
        }
  return { value, forA, forB };
}

const ROWS = 3;
const COLS = 5;

function matMul(product: Product): Check {
  const { transposeA, transposeB, batch } = product;
  return {
    name: product.name,
    run() {
      const aShape = transposeA ? [INNER, ROWS] : [ROWS, INNER];
      const bShape = transposeB ? [COLS, INNER] : [INNER, COLS];
      const lead = batch > 1 ? [batch] : [];
      const a = numbers([batch, ...aShape], 1);
      const b = numbers([batch, ...bShape], 2);
      const weights = numbers([batch, ROWS, COLS], 3);
      const inputs = [tf.tensor(a, [...lead, ...aShape]), tf.tensor(b, [...lead, ...bShape])];
      const { value, gradients } = differentiate((x, y) => tf.matMul(x, y, transposeA, transposeB), inputs, weights);
      const expected = multiply(a, b, weights, product);
      return {
        value: { found: value, expected: expected.value },
        "gradient for the first": { found: gradients[0], expected: expected.forA },
        "gradient for the second": { found: gradients[1], expected: expected.forB },
      };
    },
  };
}

/** relu(a b + bias) in one operation, as dense layers use it. */
const fused: Check = {
  name: "matMul fused with a bias and relu, a batch of two",
  run() {
    const product: Product = { name: "", transposeA: false, transposeB: false, batch: 2 };
    const a = numbers([2, ROWS, INNER], 1);
    const b = numbers([2, INNER, COLS], 2);
    const bias = numbers([COLS], 4);
    const plain = multiply(a, b, new Float64Array(2 * ROWS * COLS), product).value;
    return {
      value: {
        found: tf.fused.matMul({
          a: tf.tensor3d(a, [2, ROWS, INNER]),
          b: tf.tensor3d(b, [2, INNER, COLS]),
          bias: tf.tensor1d(bias),
          activation: "relu",
        }),
        expected: plain.map((sum, i) => Math.max(0, sum + bias[i % COLS])),
      },
    };
  },
};

/** A sum of more terms than ours adds up at a time (512), to which bias and activation come once. */
const longSum: Check = {
  name: "matMul over 513 terms, fused with a bias and leakyRelu",
  run() {
    const [a, b, bias] = [numbers([2, 513], 1), numbers([513, 3], 2), [100, -200, 300]];
    const sums = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: 513 }, (_, k) => a[(i < 3 ? 0 : 513) + k] * b[3 * k + (i % 3)]).reduce((x, y) => x + y),
    );
    return {
      value: {
        found: tf.fused.matMul({
          a: tf.tensor2d(a, [2, 513]),
          b: tf.tensor2d(b, [513, 3]),
          bias: tf.tensor1d(bias),
          activation: "leakyrelu",
          leakyreluAlpha: 0.25,
        }),
        expected: sums.map((sum, i) => sum + bias[i % 3]).map((sum) => (sum < 0 ? sum / 4 : sum)),
      },
    };
  },
};

/** A single column, over terms that four does not divide. */
const column: Check = {
  name: "matMul with a single column",
  run() {
    const [a, b] = [numbers([3, 7], 1), [1, -2, 3, -4, 5, -6, 7]];
    return {
      value: {
        found: tf.matMul(tf.tensor2d(a, [3, 7]), tf.tensor2d(b, [7, 1])),
        expected: [0, 1, 2].map((row) => b.reduce((sum, x, k) => sum + x * a[7 * row + k], 0)),
      },
    };
  },
};

export const products: readonly Check[] = [
  matMul({ name: "matMul", transposeA: false, transposeB: false, batch: 1 }),
  matMul({ name: "matMul of a transposed first factor", transposeA: true, transposeB: false, batch: 1 }),
  matMul({
    name: "matMul of a transposed second factor, a batch of two",
    transposeA: false,
    transposeB: true,
    batch: 2,
  }),
  fused,
  longSum,
  column,
];
