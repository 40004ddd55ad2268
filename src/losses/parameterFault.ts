import { SalientError } from "../core/errors.js";
import type { Matrix } from "../linalg/matrix.js";

/** The error for a loss's parameter that is out of its bounds, naming it. */
export function parameterFault(name: string, expected: string, got: unknown): SalientError {
  const found = String(got);
  const message = `${name} must be ${expected}, not ${found}`;
  return new SalientError("INPUT_INVALID", message, { faults: [{ column: name, expected, got: found }] });
}

/** Refuses a parameter that is not a finite number above zero. */
export function requirePositive(name: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) throw parameterFault(name, "a finite number above 0", value);
}

/** Refuses a list that is not as long as the batch. */
export function requireLength(name: string, length: number, subjects: number): void {
  if (length !== subjects) throw parameterFault(name, `one entry for each of the ${subjects} subjects`, length);
}

/** Refuses what is no matrix. */
export function requireMatrix(name: string, shape: string, given: Matrix): void {
  if (typeof given === "object" && given !== null && Number.isInteger(given.rows) && given.data instanceof Float64Array)
    return;
  throw parameterFault(name, `a matrix ${shape} with rows, cols and data`, Array.isArray(given) ? "an array" : given);
}

/** Weights count as within 1 up to what rounding adds. */
const ROUNDING = 1e-6;

/** Refuses weights that are not between the samples of the batch, or not within 0 and 1, as those of a kernel are. */
export function requireLikeness(weights: Matrix, samples: number): void {
  requireBetweenSamples(weights, samples);
  const outside = weights.data.find((weight) => !(weight >= 0 && weight <= 1 + ROUNDING));
  if (outside !== undefined) throw parameterFault("weights", "within 0 and 1, as from `kernelWeights`", outside);
}

/** Refuses weights that are not between the samples of the batch, whatever the view. */
export function requireBetweenSamples(weights: Matrix, samples: number): void {
  requireMatrix("weights", `[${samples}, ${samples}]`, weights);
  const { rows, cols } = weights;
  if (rows !== samples || cols !== samples)
    throw parameterFault("weights", `[${samples}, ${samples}]`, `[${rows}, ${cols}]`);
}
