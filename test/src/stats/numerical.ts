import { expect } from "vitest";
import { logGamma } from "../../../src/stats/logGamma.js";

/** Near in proportion, which is what matters for a number like 1e-60. */
export function expectRatio(found: number, expected: number, tolerance = 1e-11) {
  expect(Math.abs(found / expected - 1)).toBeLessThan(tolerance);
}

/** Simpson's rule on the density of Student's t, after x = t + s / (1 - s). */
export function integralAbove(t: number, degrees: number): number {
  const logFront = logGamma((degrees + 1) / 2) - logGamma(degrees / 2) - 0.5 * Math.log(degrees * Math.PI);
  const density = (x: number) => Math.exp(logFront - ((degrees + 1) / 2) * Math.log1p((x * x) / degrees));
  const integrand = (s: number) => (s >= 1 ? 0 : density(t + s / (1 - s)) / (1 - s) ** 2);
  const intervals = 200_000;
  let sum = integrand(0) + integrand(1);
  for (let i = 1; i < intervals; i++) sum += (i % 2 === 1 ? 4 : 2) * integrand(i / intervals);
  return sum / (3 * intervals);
}
