import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { learnFamiliarity, remotenessOf } from "../../../../src/evaluate/people/familiarity.js";
import { type Matrix, zeros } from "../../../../src/linalg/matrix.js";

/** People around zero along `wide` directions of spread 5 and others of spread 1, moved by `shift` along the last feature. */
function people(n: number, d: number, { seed = 1, shift = 0, wide = 3 } = {}): Matrix {
  const random = seeded(seed);
  const x = zeros(n, d);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++) x.data[i * d + j] = gaussian(random) * (j < wide ? 5 : 1) + (j === d - 1 ? shift : 0);
  return x;
}

function learn(x: Matrix) {
  const learnt = learnFamiliarity(
    x,
    Int32Array.from({ length: x.rows }, (_, i) => i),
    seeded(3),
  );
  if (!learnt) throw new Error("nothing was learnt");
  return learnt;
}

const mean = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / values.length;

describe("learnFamiliarity(x, groups, random)", () => {
  it.each([
    [200, 10],
    [120, 400],
  ])("finds %d new people of the same kind as near as the training people, in %d features", (n, d) => {
    const { familiarity } = learn(people(n, d));
    const fresh = remotenessOf(people(300, d, { seed: 2 }), familiarity);
    expect(Math.abs(mean(fresh) - 0.5)).toBeLessThan(0.1);
    expect(fresh.filter((share) => share >= 0.99).length / 300).toBeLessThan(0.06);
  });

  it("finds those far who are off by as much as is usual elsewhere, in a direction where nobody varies", () => {
    const { familiarity } = learn(people(300, 10));
    const off = remotenessOf(people(50, 10, { seed: 2, shift: 10 }), familiarity);
    expect(Math.min(...off)).toBeGreaterThan(0.99);
  });

  it("judges training people by the others, not by themselves", () => {
    const x = people(60, 100);
    x.data.set(new Float64Array(100).fill(6), 0);
    const { remoteness } = learn(x);
    expect(remoteness[0]).toBe(1);
  });

  it("says nothing where there is one group only", () => {
    expect(learnFamiliarity(people(5, 2), new Int32Array(5), seeded(1))).toBeNull();
  });
});
