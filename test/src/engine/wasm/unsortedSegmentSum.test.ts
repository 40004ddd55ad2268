import { beforeAll, describe, expect, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { expectGradients, normal } from "../expectGradients.js";
import { wasmEngine } from "../wasmEngine.js";

describe("the sum of segments on WASM", () => {
  beforeAll(wasmEngine);

  it.each([[[7]], [[7, 3]], [[7, 4]], [[7, 2, 5]]])(
    "of %j is that of plain loops, with its gradient",
    async (shape) => {
      const ids = [2, 0, 2, 3, -1, 2, 9];
      const row = shape.slice(1).reduce((a, b) => a * b, 1);
      const reference = (x: number[]) => {
        const sums = Array(5 * row).fill(0);
        x.forEach((value, i) => {
          const id = ids[Math.floor(i / row)];
          if (id >= 0 && id < 5) sums[id * row + (i % row)] += value;
        });
        return sums;
      };
      const x = normal(shape, 4);
      const found = tf.unsortedSegmentSum(tf.tensor([...x.values], [...shape]), tf.tensor1d(ids, "int32"), 5);
      const expected = reference(x.values.map(Math.fround));
      found.dataSync().forEach((value: number, i: number) => {
        expect(value).toBeCloseTo(expected[i], 5);
      });
    },
  );

  it("lets gathered rows be trained", async () => {
    const rows = [2, 0, 2, 1, 2];
    const gather = (x: number[]) => rows.flatMap((row) => x.slice(5 * row, 5 * row + 5));
    await expectGradients([normal([4, 5], 1)], (x) => tf.gather(x, tf.tensor1d(rows, "int32")), gather);
  });
});
