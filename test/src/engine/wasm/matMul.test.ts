import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { expectGradients, normal } from "../expectGradients.js";
import { gaussians, worstError } from "../numbers.js";
import { wasmEngine } from "../wasmEngine.js";

beforeAll(async () => {
  await wasmEngine();
});

/** Product of matrices stored as told, in plain loops. */
function loops(a: number[], b: number[], [m, k, n]: number[], transposeA: boolean, transposeB: boolean): number[] {
  const y: number[] = [];
  for (let i = 0; i < m; i++)
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let t = 0; t < k; t++) sum += a[transposeA ? t * m + i : i * k + t] * b[transposeB ? j * k + t : t * n + j];
      y.push(sum);
    }
  return y;
}

const sizes = [
  [1, 1, 1],
  [5, 7, 3],
  [4, 8, 8],
  [6, 3, 9],
  [2, 5, 12],
  [7, 2, 4],
  [3, 6, 1],
  [6, 11, 1],
];
const ways = [false, true].flatMap((transposeA) => [false, true].map((transposeB) => ({ transposeA, transposeB })));
const stored = (rows: number, columns: number, transposed: boolean) => (transposed ? [columns, rows] : [rows, columns]);

describe.each(ways)("matMul with transposeA $transposeA and transposeB $transposeB", ({ transposeA, transposeB }) => {
  it.each(sizes)("of [%d, %d] and %d columns, and its gradients, are those of plain loops", async (m, k, n) => {
    await expectGradients(
      [normal(stored(m, k, transposeA), 1), normal(stored(k, n, transposeB), 2)],
      (a, b) => tf.matMul(a, b, transposeA, transposeB),
      (a, b) => loops(a, b, [m, k, n], transposeA, transposeB),
    );
  });

  it("adds up more terms than it keeps at once, and rows and columns that fill no block", async () => {
    const [m, k, n] = [37, 1300, 21];
    const [a, b] = [gaussians(m * k, 3).map(Math.fround), gaussians(k * n, 4).map(Math.fround)];
    const shapes = [stored(m, k, transposeA), stored(k, n, transposeB)] as [number, number][];
    const y = tf.matMul(tf.tensor2d(a, shapes[0]), tf.tensor2d(b, shapes[1]), transposeA, transposeB);
    expect(worstError(await y.data(), loops(a, b, [m, k, n], transposeA, transposeB))).toBeLessThan(1e-6);
  });

  it("multiplies batches pair by pair", async () => {
    const [m, k, n] = [3, 5, 10];
    await expectGradients(
      [normal([2, 2, ...stored(m, k, transposeA)], 5), normal([2, 2, ...stored(k, n, transposeB)], 6)],
      (a, b) => tf.matMul(a, b, transposeA, transposeB),
      (a, b) =>
        [0, 1, 2, 3].flatMap((i) => loops(slice(a, i, m * k), slice(b, i, k * n), [m, k, n], transposeA, transposeB)),
    );
  });
});

const slice = (values: number[], i: number, size: number) => values.slice(i * size, (i + 1) * size);

describe("matMul", () => {
  it("broadcasts axes of one before the matrices against each other", async () => {
    const [a, b] = [gaussians(2 * 12, 7).map(Math.fround), gaussians(3 * 20, 8).map(Math.fround)];
    const y = tf.matMul(tf.tensor(a, [2, 1, 3, 4]), tf.tensor(b, [3, 4, 5]));
    expect(y.shape).toEqual([2, 3, 3, 5]);
    const expected = [0, 1].flatMap((i) =>
      [0, 1, 2].flatMap((j) => loops(slice(a, i, 12), slice(b, j, 20), [3, 4, 5], false, false)),
    );
    expect(worstError(await y.data(), expected)).toBeLessThan(1e-6);
  });

  it("takes sums of nothing for zero, and gives nothing for no rows", async () => {
    expect([...(await tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 3])).data())]).toEqual([0, 0, 0, 0, 0, 0]);
    expect(tf.matMul(tf.zeros([0, 2]), tf.zeros([2, 3])).shape).toEqual([0, 3]);
  });
});

const activations: Record<string, (x: number) => number> = {
  linear: (x) => x,
  relu: (x) => Math.max(x, 0),
  relu6: (x) => Math.min(Math.max(x, 0), 6),
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  elu: (x) => (x < 0 ? Math.expm1(x) : x),
  leakyrelu: (x) => (x < 0 ? 0.3 * x : x),
};

describe("matMul with bias and activation in one", () => {
  it.each(Object.keys(activations))(
    "adds the bias once, however many terms there are, and then takes %s",
    async (name) => {
      const [m, k, n] = [6, 700, 11];
      const [a, b, bias] = [m * k, k * n, n].map((count, i) => gaussians(count, 10 + i).map(Math.fround));
      const y = tf.fused.matMul({
        a: tf.tensor2d(a, [m, k]),
        b: tf.tensor2d(b, [k, n]),
        bias: tf.tensor1d(bias.map((value) => 100 * value)),
        activation: name as "relu",
        leakyreluAlpha: 0.3,
      });
      const expected = loops(a, b, [m, k, n], false, false).map((sum, i) =>
        activations[name](sum + Math.fround(100 * bias[i % n])),
      );
      expect(worstError(await y.data(), expected)).toBeLessThan(1e-6);
    },
  );

  it("gives each column its own slope below zero with prelu", async () => {
    const [a, b] = [gaussians(12, 20).map(Math.fround), gaussians(12, 21).map(Math.fround)];
    const slopes = [0.1, 0.2, 0.5].map(Math.fround);
    const y = tf.fused.matMul({
      a: tf.tensor2d(a, [3, 4]),
      b: tf.tensor2d(b, [4, 3]),
      activation: "prelu",
      preluActivationWeights: tf.tensor1d(slopes),
    });
    const expected = loops(a, b, [3, 4, 3], false, false).map((x, i) => (x < 0 ? slopes[i % 3] * x : x));
    expect(worstError(await y.data(), expected)).toBeLessThan(1e-6);
  });

  it("leaves no tensor and no memory of the heap behind", async () => {
    const before = { ...tf.memory() };
    const x = tf.ones([64, 300]);
    const w = tf.ones([300, 50]);
    tf.dispose(Array.from({ length: 20 }, () => tf.matMul(x, w, false, false)));
    tf.dispose([x, w]);
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
  });
});
