import { describe, expect, it } from "vitest";
import { gaussian, integer, integerSeed, permutation, type Random, seeded } from "../../../src/core/random.js";
import { chiSquareTail } from "../../../src/stats/tails.js";

const draws = (random: Random, n: number) => Array.from({ length: n }, () => random());

/** p of a chi-square test that counts are equal. */
function pOfUniform(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  const statistic = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  return chiSquareTail(statistic, counts.length - 1);
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const centre = (x: readonly number[]) => {
    const middle = x.reduce((sum, each) => sum + each, 0) / x.length;
    return x.map((each) => each - middle);
  };
  const [u, v] = [centre(a), centre(b)];
  const dot = (x: number[], y: number[]) => x.reduce((sum, each, i) => sum + each * y[i], 0);
  return dot(u, v) / Math.sqrt(dot(u, u) * dot(v, v));
}

describe("seeded(seed)", () => {
  it("repeats itself for one seed and differs between seeds, neighbours and large ones too", () => {
    expect(draws(seeded(1), 20)).toEqual(draws(seeded(1), 20));
    const firsts = [0, 1, 2, 2 ** 32, 2 ** 32 + 1, 2 ** 52, Number.MAX_SAFE_INTEGER].map((seed) => seeded(seed)());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it("starts again from the seed it tells", () => {
    const stream = seeded(17).fork("restart");
    stream();
    expect(draws(seeded(stream.seed), 5)).toEqual(draws(seeded(17).fork("restart"), 5));
  });

  it("is uniform within [0, 1), within a stream and across the first draws of neighbouring seeds", () => {
    const counts = (numbers: readonly number[]) => {
      const bins = new Array<number>(50).fill(0);
      for (const number of numbers) bins[Math.floor(number * 50)]++;
      return bins;
    };
    expect(pOfUniform(counts(draws(seeded(5), 50_000)))).toBeGreaterThan(1e-4);
    expect(pOfUniform(counts(Array.from({ length: 50_000 }, (_, seed) => seeded(seed)())))).toBeGreaterThan(1e-4);
    expect(Math.max(...draws(seeded(6), 50_000))).toBeLessThan(1);
  });
});

describe("fork(label)", () => {
  it("does not depend on what was drawn before, and does not shift the stream it leaves", () => {
    const [fresh, used] = [seeded(3), seeded(3)];
    draws(used, 7);
    expect(draws(used.fork("a"), 5)).toEqual(draws(fresh.fork("a"), 5));
    expect(fresh()).toBe(seeded(3)());
  });

  it("gives other streams for other labels, numbers and texts apart", () => {
    const random = seeded(9);
    const labels = [0, 1, 2, 10, "0", "1", "a", "b", "ab", "ba", "", "subsample 1", "subsample 11"];
    expect(new Set(labels.map((label) => random.fork(label).seed)).size).toBe(labels.length);
    expect(random.fork("a").fork("b").seed).not.toBe(random.fork("b").fork("a").seed);
  });

  it("gives streams that are independent of each other and of their parent", () => {
    const n = 20_000;
    const streams = [seeded(4), seeded(4).fork(0), seeded(4).fork(1), seeded(5).fork(0), seeded(4).fork(0).fork(0)];
    const numbers = streams.map((stream) => draws(stream, n));
    numbers.forEach((a, i) => {
      for (const b of numbers.slice(0, i)) expect(Math.abs(correlation(a, b))).toBeLessThan(4.5 / Math.sqrt(n));
    });
  });

  it("does not collide over many labels", () => {
    const random = seeded(1);
    const seeds = new Set(Array.from({ length: 100_000 }, (_, i) => random.fork(i).seed));
    expect(seeds.size).toBe(100_000);
  });
});

describe("what is drawn from a stream", () => {
  it("gaussian has the moments of a standard normal", () => {
    const random = seeded(12);
    const sample = Array.from({ length: 50_000 }, () => gaussian(random));
    const moment = (power: number) => sample.reduce((sum, x) => sum + x ** power, 0) / sample.length;
    expect(moment(1)).toBeCloseTo(0, 1);
    expect(moment(2)).toBeCloseTo(1, 1);
    expect(Math.abs(moment(3))).toBeLessThan(0.06);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.2);
  });

  it("permutation reaches every order alike", () => {
    const random = seeded(13);
    const counts = new Map<string, number>();
    for (let repeat = 0; repeat < 24_000; repeat++) {
      const order = permutation(random, 4).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(pOfUniform([...counts.values()])).toBeGreaterThan(1e-4);
  });

  it("integer and integerSeed stay within their limits", () => {
    const random = seeded(14);
    const drawn = Array.from({ length: 1000 }, () => integer(random, 3));
    expect([...new Set(drawn)].sort()).toEqual([0, 1, 2]);
    expect(Number.isInteger(integerSeed(random))).toBe(true);
    expect(integerSeed(random)).toBeLessThan(2 ** 31);
  });
});
