import { beforeAll, describe, expect, it } from "vitest";
import { headDefinition, makeHead } from "../../models/heads.js";
import { loadWeights } from "../../models/weights.js";
import { seeded } from "../../src/core/random.js";
import { tf } from "../../src/engine/index.js";
import { wasmEngine } from "../src/engine/wasmEngine.js";

beforeAll(wasmEngine);

const rows = [
  [3, -1],
  [0, 2],
  [-2, 1],
];

describe("makeHead(plan)", () => {
  it("gives features as they are where there is none", async () => {
    const head = makeHead({ kind: "none", from: 2, widths: [] }, seeded(1));
    expect([head.parameters.size, head.output]).toEqual([0, [2]]);
    expect(await head.forward(tf.tensor(rows), { training: true }).array()).toEqual(rows);
  });

  it("puts a rectifier between two dense layers, and divides by the length where asked", async () => {
    const plan = { kind: "mlp", from: 2, widths: [2, 2] } as const;
    const weights = {
      "0.weight": { shape: [2, 2], values: Float32Array.of(1, 0, 0, 1) },
      "0.bias": { shape: [2], values: Float32Array.of(0, 0) },
      "2.weight": { shape: [2, 2], values: Float32Array.of(1, 0, 0, 2) },
      "2.bias": { shape: [2], values: Float32Array.of(0, 3) },
    };
    const run = async (normalised: boolean) => {
      const head = makeHead({ ...plan, normalised }, seeded(1));
      expect(loadWeights(head, weights).restored).toHaveLength(4);
      return await head.forward(tf.tensor(rows), { training: false }).array();
    };
    const plain = [
      [3, 3],
      [0, 7],
      [0, 5],
    ];
    expect(await run(false)).toEqual(plain);
    const lengths = plain.map((row) => Math.hypot(...row));
    const expected = plain.map((row, i) => row.map((value) => expect.closeTo(value / lengths[i], 6)));
    expect(await run(true)).toEqual(expected);
  });

  it("with batch norms gives numbers of mean 0 and spread 1 in training", async () => {
    const head = makeHead({ kind: "batchNormMlp", from: 2, widths: [4, 2] }, seeded(3));
    expect([...head.parameters.keys()]).toEqual(["0.weight", "1.weight", "1.bias", "3.weight"]);
    const output = head.forward(tf.tensor(rows), { training: true });
    const squares = await tf.mean(tf.square(output), 0).array();
    expect(await tf.mean(output, 0).array()).toEqual([expect.closeTo(0, 5), expect.closeTo(0, 5)]);
    expect(squares).toEqual([expect.closeTo(1, 2), expect.closeTo(1, 2)]);
    expect(() => head.forward(tf.tensor([[1, 2]]), { training: true })).toThrow(
      "batch norm cannot learn from one number a channel: give it batches of two or more",
    );
  });

  it("refuses widths that do not go with its kind, and features of another length", () => {
    expect(() => headDefinition({ kind: "mlp", from: 2, widths: [3] })).toThrow('a head "mlp" has 2 widths, found [3]');
    const head = makeHead({ kind: "linear", from: 2, widths: [1] }, seeded(1));
    expect(() => head.forward(tf.zeros([3, 4]), { training: false })).toThrow("expected subjects of [2], found [4]");
  });
});
