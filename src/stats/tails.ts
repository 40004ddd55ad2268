import { incompleteBeta } from "./incompleteBeta.js";
import { upperIncompleteGamma } from "./incompleteGamma.js";

/** Probability that a Student t with so many degrees of freedom exceeds t. Exact far into the tail (1e-60 and below). */
export function studentTail(t: number, degrees: number): number {
  if (Number.isNaN(t)) return Number.NaN;
  const square = t * t;
  const share = Number.isFinite(square) ? degrees / (degrees + square) : 0;
  const half =
    0.5 * incompleteBeta(share, [degrees / 2, 0.5], Number.isFinite(square) ? square / (degrees + square) : 1);
  return t >= 0 ? half : 1 - half;
}

/** Probability that an F with these degrees of freedom exceeds f. */
export function fTail(f: number, [above, below]: readonly [number, number]): number {
  if (Number.isNaN(f)) return Number.NaN;
  if (f <= 0) return 1;
  if (f === Number.POSITIVE_INFINITY) return 0;
  const total = below + above * f;
  return incompleteBeta(below / total, [below / 2, above / 2], (above * f) / total);
}

/** Probability that a chi-square with so many degrees of freedom exceeds x. */
export function chiSquareTail(x: number, degrees: number): number {
  return Number.isNaN(x) ? Number.NaN : upperIncompleteGamma(degrees / 2, x / 2);
}

/** Probability that a standard normal exceeds z. */
export function normalTail(z: number): number {
  if (Number.isNaN(z)) return Number.NaN;
  const half = 0.5 * upperIncompleteGamma(0.5, (z * z) / 2);
  return z >= 0 ? half : 1 - half;
}
