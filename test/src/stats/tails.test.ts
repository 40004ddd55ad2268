import { describe, expect, it } from "vitest";
import { normalCritical, studentCritical } from "../../../src/stats/criticalValue.js";
import { logGamma } from "../../../src/stats/logGamma.js";
import { chiSquareTail, fTail, normalTail, studentTail } from "../../../src/stats/tails.js";
import { expectRatio, integralAbove } from "./numerical.js";

describe("the tails of distributions", () => {
  it("equal their closed forms, far out too", () => {
    for (const t of [0, 0.3, 2, 50, 1e4, 1e30]) {
      expectRatio(studentTail(t, 1), Math.atan2(1, t) / Math.PI);
      expectRatio(studentTail(t, 2), 1 / (Math.hypot(t, Math.SQRT2) * (Math.hypot(t, Math.SQRT2) + t)));
    }
    for (const x of [0.1, 2, 30, 300, 1200]) {
      expectRatio(chiSquareTail(x, 2), Math.exp(-x / 2));
      expectRatio(chiSquareTail(x, 4), Math.exp(-x / 2) * (1 + x / 2));
      expectRatio(fTail(x, [2, 40]), (1 + x / 20) ** -20);
    }
  });

  it("equal the integral of the density at 1e-60 and beyond", () => {
    for (const [t, degrees] of [
      [20, 100],
      [26, 300],
      [18.5, 1000],
      [40, 47.3],
    ] as const) {
      const tail = studentTail(t, degrees);
      expect(tail).toBeLessThan(1e-30);
      expectRatio(tail, integralAbove(t, degrees), 1e-9);
    }
    expect(studentTail(26, 300)).toBeLessThan(1e-60);
  });

  it("equal published tables", () => {
    expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(studentTail(2.2281388519862735, 10)).toBeCloseTo(0.025, 13);
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 13);
    expect(fTail(4.964602743730711, [1, 10])).toBeCloseTo(0.05, 12);
    // P(Z > 10) and P(Z > 20), to the digits printed everywhere.
    expectRatio(normalTail(10), 7.61985302416053e-24, 1e-12);
    expectRatio(normalTail(20), 2.75362411860623e-89, 1e-12);
  });

  it("are symmetric and pass NaN on", () => {
    expect(studentTail(-2, 7)).toBeCloseTo(1 - studentTail(2, 7), 14);
    expect(normalTail(-1)).toBeCloseTo(1 - normalTail(1), 14);
    expect(studentTail(Number.POSITIVE_INFINITY, 7)).toBe(0);
    for (const tail of [studentTail(Number.NaN, 5), fTail(Number.NaN, [1, 5]), chiSquareTail(Number.NaN, 1)])
      expect(tail).toBeNaN();
  });

  it("are inverted by the critical values", () => {
    expect(normalCritical(0.025)).toBeCloseTo(1.959963984540054, 12);
    expect(studentCritical(0.025, 10)).toBeCloseTo(2.2281388519862735, 12);
    expect(studentCritical(0.975, 10)).toBeCloseTo(-2.2281388519862735, 12);
    expect(() => normalCritical(0)).toThrow(/between 0 and 1/);
  });
});

describe("logGamma(x)", () => {
  it("continues the factorial and the half-integers", () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expectRatio(logGamma(11), Math.log(3628800), 1e-14);
    expectRatio(logGamma(0.5), Math.log(Math.PI) / 2, 1e-14);
    expectRatio(logGamma(0.1), Math.log(9.513507698668732), 1e-13);
  });
});
