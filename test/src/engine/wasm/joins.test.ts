import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { gaussians, sizeOf } from "../numbers.js";
import { wasmEngine } from "../wasmEngine.js";

beforeAll(wasmEngine);

/** Lengths along the joined axis, on both sides of four, and what is before and behind it. */
const cases = [
  { before: [5], behind: [], lengths: [1, 3, 4, 9] },
  { before: [2, 3], behind: [2], lengths: [2, 5] },
  { before: [], behind: [3, 2], lengths: [4, 1] },
];

/** Where a number of the joined tensor comes from: which part, and its place there. */
function source(index: number, rows: number, lengths: readonly number[], inner: number): [part: number, at: number] {
  const whole = lengths.reduce((sum, length) => sum + length, 0) * inner;
  const row = Math.floor(index / whole) % rows;
  let left = index % whole;
  const part = lengths.findIndex((length) => {
    if (left < length * inner) return true;
    left -= length * inner;
    return false;
  });
  return [part, row * lengths[part] * inner + left];
}

describe("joins on WASM", () => {
  it.each(cases)(
    "put $lengths beside each other between $before and $behind, and take them apart again",
    async ({ before, behind, lengths }) => {
      const values = lengths.map((length, i) => gaussians(sizeOf([...before, length, ...behind]), i).map(Math.fround));
      const parts = values.map((numbers, i) => tf.tensor(numbers, [...before, lengths[i], ...behind]));
      const held = tf.memory().numTensors;
      const joined = tf.concat(parts, before.length);
      const apart = tf.split(joined, lengths, before.length);
      expect(tf.memory().numTensors).toBe(held + 1 + parts.length);
      const expected = Array.from(await joined.data(), (_, index) => {
        const [part, at] = source(index, sizeOf(before), lengths, sizeOf(behind));
        return values[part][at];
      });
      expect(Array.from(await joined.data())).toEqual(expected);
      for (const [i, part] of apart.entries()) {
        expect(part.shape).toEqual(parts[i].shape);
        expect(Array.from(await part.data())).toEqual(values[i]);
      }
      tf.dispose([joined, ...apart, ...parts]);
    },
  );

  it("give back gradients to each part", async () => {
    const weights = tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
    const [a, b] = tf.grads((x, y) => tf.sum(tf.mul(tf.concat([x, y], 1), weights)))([
      tf.zeros([2, 1]),
      tf.zeros([2, 2]),
    ]);
    expect([await a.array(), await b.array()]).toEqual([
      [[1], [4]],
      [
        [2, 3],
        [5, 6],
      ],
    ]);
  });

  it("leave whole numbers, truths, words and empty tensors to the backend", async () => {
    const whole = tf.concat([tf.tensor1d([1], "int32"), tf.tensor1d([2, 3], "int32")]);
    const truths = tf.concat([tf.tensor1d([true], "bool"), tf.tensor1d([false, true], "bool")]);
    const words = tf.concat([tf.tensor1d(["a"]), tf.tensor1d(["b"])]);
    const empty = tf.concat([tf.zeros([2, 0]), tf.ones([2, 2])], 1);
    expect([await whole.array(), await truths.array(), await words.array(), await empty.array()]).toEqual([
      [1, 2, 3],
      [1, 0, 1],
      ["a", "b"],
      [
        [1, 1],
        [1, 1],
      ],
    ]);
    expect(await Promise.all(tf.split(whole, [1, 2]).map((part) => part.array()))).toEqual([[1], [2, 3]]);
  });
});
