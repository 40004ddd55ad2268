import type { Measured } from "../cohort/measured.js";
import { shortList } from "../cohort/shortList.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import { farOutside, learnRange, type Range, suspectedUnits, unitInWords } from "./range.js";

type Covariates = Measured["covariates"];

/** Where the training people's covariates lie that are numbers, by column. Levels of a category have no range. */
export type CovariateRange = { readonly columns: readonly string[]; readonly range: Range };

/** Learnt from everyone, as the range of the features is. */
export function learnCovariateRange(covariates: Covariates): CovariateRange {
  const { columns, x } = numbersAmong(covariates);
  return { columns, range: learnRange(x) };
}

/**
 * Who has a covariate far outside the training range (see `farOutside`), or below zero where nobody's was. What such a
 * covariate explains would be taken away far beyond where it was learnt. Nobody of the training people has one.
 */
export function covariatesOutside(learnt: CovariateRange, covariates: Covariates): boolean[] {
  const { x } = numbersAmong(covariates);
  return Array.from({ length: x.rows }, (_, i) => learnt.columns.some((_, j) => isOutside(learnt, x, i, j)));
}

/**
 * Covariates far outside the training range, in words: by column and row, and whether they seem to be in another unit.
 *
 * @param row of each subject in the table, from 0
 */
export function warnOfCovariates(learnt: CovariateRange, { covariates, row }: Measured): string[] {
  const { columns, x } = numbersAmong(covariates);
  const suspected = suspectedUnits(learnt.range, x, columns);
  return columns.flatMap((column, j) => {
    const outside = Array.from(row.keys()).filter((i) => isOutside(learnt, x, i, j));
    const rows = `${outside.length === 1 ? "row" : "rows"} ${shortList(outside.map((i) => String(row[i] + 1)))}`;
    const unit = suspected.find(({ feature }) => feature === column);
    if (unit) return [`${unitInWords(unit)}${outside.length > 0 ? ` Look at ${rows}.` : ""}`];
    if (outside.length === 0) return [];
    const [lower, upper] = [learnt.range.lower[j], learnt.range.upper[j]].map((value) => Number(value.toPrecision(3)));
    return [
      `"${column}" lies far from the training people's in ${rows}: nearly all of theirs lie between ${lower} and ${upper}. Is it in the same unit?`,
    ];
  });
}

function isOutside({ range }: CovariateRange, x: Matrix, i: number, j: number): boolean {
  // A covariate that was the same for everyone explains nothing.
  return range.high[j] > range.low[j] && liesOutside(range, j, x.data[i * x.cols + j]);
}

/** Whether a value in column j lies far outside the training range, or below zero where nobody's did. */
export function liesOutside(range: Range, j: number, value: number): boolean {
  return farOutside(range, j, value) || (value < 0 && range.low[j] >= 0);
}

/** The design columns that are numbers as they are, [n, numbers], and their names. */
export function numbersAmong({ coding, x }: Covariates): { columns: string[]; x: Matrix } {
  const columns: string[] = [];
  const from: number[] = [];
  let at = 0;
  for (const { column, levels } of coding) {
    if (levels === null) {
      columns.push(column);
      from.push(at);
    }
    at += levels?.length ?? 1;
  }
  const numbers = zeros(x.rows, columns.length);
  for (let i = 0; i < x.rows; i++)
    from.forEach((c, j) => {
      numbers.data[i * numbers.cols + j] = x.data[i * x.cols + c];
    });
  return { columns, x: numbers };
}
