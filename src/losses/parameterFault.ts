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

/** Refuses weights that are not between the samples of the batch, whatever the view. */
export function requireBetweenSamples({ rows, cols }: Pick<Matrix, "rows" | "cols">, samples: number): void {
  if (rows !== samples || cols !== samples)
    throw parameterFault("weights", `[${samples}, ${samples}]`, `[${rows}, ${cols}]`);
}
