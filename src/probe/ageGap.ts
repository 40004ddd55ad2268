import { Matrix as MlMatrix, solve } from "ml-matrix";
import type { gapCorrections } from "../contract/probe.js";

export type GapCorrection = (typeof gapCorrections)[number];

/** How predictions follow age among people of whom nothing is known but health. */
export type AgeBias = {
  /** predicted = intercept + slope age */
  readonly intercept: number;
  readonly slope: number;
  /** gap = c0 + c1 age + c2 age^2 */
  readonly quadratic: readonly [number, number, number];
};

/**
 * Learns how predictions shrink towards the mean age.
 *
 * @param age       [n] of controls
 * @param predicted [n] by models that had not seen them; never of the people who are to be judged
 */
export function learnAgeBias(age: ArrayLike<number>, predicted: ArrayLike<number>): AgeBias {
  const [intercept, slope] = polynomial(age, Array.from(predicted), 1);
  const [c0, c1, c2] = polynomial(
    age,
    Array.from(predicted, (value, i) => value - age[i]),
    2,
  );
  return { intercept, slope, quadratic: [c0, c1, c2] };
}

/**
 * The brain-age gap (predicted less true age; positive looks older), corrected for its fall with age:
 *
 *   inverseLine  (predicted - a) / b - age          an acceleration in years; spread grows by 1 / b
 *   residual     gap - (c + d age), c = a, d = b - 1    uses the true age: for tests, never for accuracy
 *   quadratic    gap - (c0 + c1 age + c2 age^2)
 *
 * @see Cole et al. (2018); de Lange & Cole (2020); Beheshti et al. (2019); Butler et al. (2021), PMC8357007
 */
export function ageGaps(
  { intercept, slope, quadratic: [c0, c1, c2] }: AgeBias,
  age: ArrayLike<number>,
  predicted: ArrayLike<number>,
): Record<GapCorrection, Float64Array> {
  const each = (gap: (predicted: number, age: number) => number) =>
    Float64Array.from({ length: age.length }, (_, i) => gap(predicted[i], age[i]));
  return {
    none: each((p, a) => p - a),
    inverseLine: each((p, a) => (p - intercept) / slope - a),
    residual: each((p, a) => p - (intercept + slope * a)),
    quadratic: each((p, a) => p - a - (c0 + c1 * a + c2 * a * a)),
  };
}

/** Least squares of y on the powers of x up to a degree, constant first. */
function polynomial(x: ArrayLike<number>, y: readonly number[], degree: number): number[] {
  const design = Array.from({ length: x.length }, (_, i) => Array.from({ length: degree + 1 }, (_, p) => x[i] ** p));
  return solve(new MlMatrix(design), MlMatrix.columnVector([...y])).to1DArray();
}
