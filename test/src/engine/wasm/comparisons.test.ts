import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { wasmEngine } from "../wasmEngine.js";

const whole = (shape: number[], step: number, dtype: "float32" | "int32" | "bool") => {
  const size = shape.reduce((a, b) => a * b, 1);
  const numbers = Array.from({ length: size }, (_, i) => ((i * step) % 5) - 2);
  return tf.tensor(dtype === "bool" ? numbers.map((x) => (x > 0 ? 1 : 0)) : numbers, shape, dtype);
};

/** Repeats the tensors to one shape, so that the comparison itself need not. */
const repeated = (x: tf.Tensor, shape: number[]) =>
  [...tf.add(tf.zeros(shape), tf.cast(x, "float32")).dataSync()] as number[];

const operations: [string, (a: tf.Tensor, b: tf.Tensor) => tf.Tensor, (a: number, b: number) => boolean][] = [
  ["equal", tf.equal, (a, b) => a === b],
  ["notEqual", tf.notEqual, (a, b) => a !== b],
  ["greater", tf.greater, (a, b) => a > b],
  ["greaterEqual", tf.greaterEqual, (a, b) => a >= b],
  ["less", tf.less, (a, b) => a < b],
  ["lessEqual", tf.lessEqual, (a, b) => a <= b],
];

describe("comparisons on WASM", () => {
  beforeAll(wasmEngine);

  it.each(operations)("are those of plain numbers, whatever the shapes and kinds: %s", (_, op, holds) => {
    const shapes = [
      [[], [], []],
      [[5], [5], [5]],
      [[3, 4], [4], [3, 4]],
      [
        [7, 1],
        [1, 7],
        [7, 7],
      ],
      [
        [2, 1, 3],
        [4, 1],
        [2, 4, 3],
      ],
      [[3], [2, 2, 3], [2, 2, 3]],
      [
        [2, 3, 1, 2],
        [3, 2, 1],
        [2, 3, 2, 2],
      ],
      [[0, 3], [3], [0, 3]],
    ];
    for (const [left, right, out] of shapes)
      for (const dtype of ["float32", "int32", "bool"] as const) {
        const [a, b] = [whole(left, 3, dtype), whole(right, 2, dtype)];
        const found = op(a, b);
        expect([found.shape, found.dtype]).toEqual([out, "bool"]);
        const [p, q] = [repeated(a, out), repeated(b, out)];
        expect([...found.dataSync()]).toEqual(p.map((x, i) => (holds(x, q[i]) ? 1 : 0)));
      }
  });

  it("hold for no number that is missing", () => {
    const x = tf.tensor1d([Number.NaN, 1]);
    expect([...tf.equal(x, x).dataSync()]).toEqual([0, 1]);
    expect([...tf.less(x, 5).dataSync()]).toEqual([0, 1]);
  });
});
