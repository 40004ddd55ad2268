import { describe, expect, it } from "vitest";
import { isWorthDividing } from "../../../../src/engine/dataParallel/isWorthDividing.js";
import { costOf } from "../../../bench/engine/training/costOf.js";
import { models } from "../../../bench/engine/training/model.js";

const modelOf = (name: string) => models.find((model) => model.name.startsWith(name))!;

describe("isWorthDividing", () => {
  it("divides networks of convolutions, and none of a few dense layers", () => {
    for (const shards of [2, 4]) {
      const worth = (name: string) => isWorthDividing({ ...costOf(modelOf(name)), shards });
      expect(["MLP", "CNN", "3D CNN"].map(worth)).toEqual([false, true, true]);
    }
  });

  it("counts as one does by hand", () => {
    const mlp = costOf(modelOf("MLP"));
    expect(mlp.parameters).toBe(201 * 256 + 257 * 128 + 129 * 32);
    expect(mlp.multiplications).toBe(256 * (200 * 256 + 256 * 128 + 128 * 32));
    const volumes = 32 ** 3 * 27 * 8 + 16 ** 3 * 27 * 8 * 16 + 8 ** 3 * 27 * 16 * 32 + 32 * 4;
    expect(costOf(modelOf("3D CNN")).multiplications).toBe(8 * volumes);
  });

  it("leaves networks whole whose parameters are too many for what they compute", () => {
    const cost = { multiplications: 100e6, shards: 4 };
    expect(isWorthDividing({ ...cost, parameters: 1e4 })).toBe(true);
    expect(isWorthDividing({ ...cost, parameters: 1e6 })).toBe(false);
  });
});
