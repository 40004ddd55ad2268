import { beforeAll, describe, expect, it } from "vitest";
import { buildNetwork } from "../../../models/definition/build.js";
import { mlp, mlpDefaults } from "../../../models/encoders/mlp.js";
import { seeded } from "../../../src/core/random.js";
import { tf } from "../../../src/engine/index.js";
import { gaussians, worstError } from "../../src/engine/numbers.js";
import { wasmEngine } from "../../src/engine/wasmEngine.js";
import { expectAsPyTorch, golden } from "../golden.js";

beforeAll(wasmEngine);

const network = (settings: Partial<typeof mlpDefaults>, columns = 6) =>
  buildNetwork({ input: [columns], network: mlp({ ...mlpDefaults, ...settings }) }, seeded(3));

describe("mlp(settings)", () => {
  it("equals PyTorch, with batch norm between hidden layers and none at the end", async () => {
    const built = network({ widths: [5, 3], batchNorm: true });
    await expectAsPyTorch(built, golden("tabular-mlp-and-adam").mlp, (name) => name);
    expect([...built.parameters.keys()]).toEqual(["0.weight", "1.weight", "1.bias", "3.weight", "3.bias"]);
  });

  it("adds residual blocks to the first layer: norm, dense, activation, dense, and what came in", async () => {
    const built = network({ widths: [4, 2], blocks: 1, activation: "tanh" }, 3);
    const weight = async (name: string) => Array.from(await built.parameters.get(name)!.data());
    const times = (row: number[], w: number[], b: number[]) =>
      b.map((bias, o) => row.reduce((sum, value, i) => sum + value * w[i * b.length + o], bias));
    const dense = async (row: number[], name: string) =>
      times(row, await weight(`${name}.weight`), await weight(`${name}.bias`));
    const rows = gaussians(6, 4);
    const expected: number[] = [];
    for (const row of [rows.slice(0, 3), rows.slice(3)]) {
      const hidden = (await dense(row, "0")).map(Math.tanh);
      const normed = hidden.map((value) => value / Math.sqrt(1 + 1e-5));
      const inner = (await dense(normed, "2.linear1")).map(Math.tanh);
      const residual = await dense(inner, "2.linear2");
      expected.push(
        ...(await dense(
          hidden.map((value, i) => value + residual[i]),
          "3",
        )),
      );
    }
    const found = built.forward(tf.tensor(rows, [2, 3]), { training: false });
    expect(worstError(await found.data(), expected)).toBeLessThan(1e-5);
  });

  it("drops numbers in training alone, by the generator it is given", async () => {
    const built = network({ widths: [50, 3], dropout: 0.5 });
    const x = tf.tensor(gaussians(12, 5), [2, 6]);
    const run = async (training: boolean, seed: number) =>
      Array.from(await built.forward(x, { training, random: seeded(seed) }).data());
    expect(await run(true, 1)).toEqual(await run(true, 1));
    expect(await run(true, 1)).not.toEqual(await run(true, 2));
    expect(await run(false, 1)).toEqual(await run(false, 2));
    expect(() => built.forward(x, { training: true })).toThrow("dropout in training needs random numbers");
  });
});
