import type { Matrix } from "../linalg/matrix.js";
import { margins } from "../metrics/contingency.js";
import { chiSquareTail } from "./tails.js";
import type { Test } from "./welchTest.js";

/**
 * Pearson's chi-square test of independence, without continuity correction.
 *
 * @param counts [rows, cols]; rows and columns without any count are left out
 * @returns NaN where fewer than two rows or two columns are left
 */
export function chiSquareTest(counts: Matrix): Test {
  const { ofRows, ofCols } = margins(counts);
  const total = ofRows.reduce((sum, each) => sum + each, 0);
  const degrees = (ofRows.filter((n) => n > 0).length - 1) * (ofCols.filter((n) => n > 0).length - 1);
  if (degrees < 1) return { statistic: Number.NaN, p: Number.NaN };
  let statistic = 0;
  for (let i = 0; i < counts.rows; i++)
    for (let j = 0; j < counts.cols; j++) {
      const expected = (ofRows[i] * ofCols[j]) / total;
      if (expected > 0) statistic += (counts.data[i * counts.cols + j] - expected) ** 2 / expected;
    }
  return { statistic, p: chiSquareTail(statistic, degrees) };
}
