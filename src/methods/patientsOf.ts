import { SalientError } from "../core/errors.js";
import { type Dataset, tableOf } from "../core/method.js";
import { type Matrix, takeRows } from "../linalg/matrix.js";

/**
 * The patients' rows of the one table, [n+, d], for methods that look at nobody else.
 *
 * @throws SalientError `COHORT_TOO_SMALL` with fewer patients than clusters
 */
export function patientsOf({ inputs, target }: Dataset, clusters: number): Matrix {
  const rows = Array.from(target.keys()).filter((i) => target[i] === 1);
  if (rows.length < Math.max(2, clusters))
    throw new SalientError("COHORT_TOO_SMALL", `${clusters} clusters need as many patients; found ${rows.length}`);
  return takeRows(tableOf(inputs).x, rows);
}
