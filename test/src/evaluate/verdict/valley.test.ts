import { describe, expect, it } from "vitest";
import { gaussian, type Random, seeded } from "../../../../src/core/random.js";
import { valley } from "../../../../src/evaluate/verdict/valley.js";

const draw = (one: (random: Random) => number) => {
  const random = seeded(3);
  return Float64Array.from({ length: 600 }, () => one(random));
};

describe("valley(sample)", () => {
  it("is far above 0 for two groups with a gap", () => {
    expect(valley(draw((random) => gaussian(random) + (random() < 0.5 ? 4 : 0)))).toBeGreaterThan(20);
  });

  it("is far above 0 for two unequal groups with a gap", () => {
    expect(valley(draw((random) => gaussian(random) + (random() < 0.2 ? 4 : 0)))).toBeGreaterThan(20);
  });

  it("is below 0 for a flat top, sharp or rounded", () => {
    expect(valley(draw((random) => random()))).toBeLessThan(-5);
    expect(valley(draw((random) => 6 * random() + gaussian(random)))).toBeLessThan(0);
  });

  it("is below 2 for one group that tails off, gently or steeply, to either side", () => {
    const uneven = [
      (random: Random) => 8 * random() ** (2 / 3),
      (random: Random) => -8 * random() ** (2 / 3),
      (random: Random) => 8 * Math.sqrt(random()),
      (random: Random) => -2.5 * Math.log(1 - random()),
      (random: Random) => 2 * Math.log((1 - random()) * (1 - random())),
      (random: Random) => 4 * Math.abs(gaussian(random)),
    ];
    for (const one of uneven) expect(valley(draw((random) => one(random) + gaussian(random)))).toBeLessThan(2);
  });

  it("does not depend on place, scale or side", () => {
    const sample = draw((random) => gaussian(random) + (random() < 0.3 ? 3 : 0));
    expect(valley(sample.map((value) => 5 - 100 * value))).toBeCloseTo(valley(sample), 0);
  });

  it("is unknown without spread, and below eight numbers", () => {
    expect(valley(new Float64Array(20))).toBeNaN();
    expect(valley(Float64Array.of(1, 2, 3))).toBeNaN();
  });
});
