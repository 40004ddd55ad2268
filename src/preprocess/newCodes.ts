import { commonCodes } from "../cohort/commonCodes.js";
import type { Measured } from "../cohort/measured.js";
import type { Matrix } from "../linalg/matrix.js";
import { type CovariateRange, liesOutside, numbersAmong } from "./covariateRange.js";
import { inOrder, type LearntPreprocessing } from "./index.js";
import type { Range } from "./range.js";

/** A number that usually means missing, and the columns in which it lies where no training person's value does. */
export type NewCode = { readonly code: string; readonly columns: readonly string[] };

const usual: ReadonlySet<number> = new Set(commonCodes);

/**
 * Numbers among new people's features and covariates that may mean missing: -999 far from all that the training people
 * have, or below zero where nobody was. Only a user can say whether they do.
 *
 * @param values numbers of which a user has said that they are values
 */
export function newCodes(
  learnt: LearntPreprocessing,
  covariates: CovariateRange | undefined,
  measured: Measured,
  values: readonly string[],
): NewCode[] {
  const byCode = new Map<string, string[]>();
  const look = (x: Matrix, range: Range, columns: readonly string[]) => {
    columns.forEach((column, j) => {
      for (const code of codesIn(x, range, j)) byCode.set(code, [...(byCode.get(code) ?? []), column]);
    });
  };
  for (const [modality, table] of Object.entries(measured.tables)) {
    const { features, range } = learnt[modality];
    look(inOrder(table, features), range, features);
  }
  if (covariates) look(numbersAmong(measured.covariates).x, covariates.range, covariates.columns);
  return [...byCode].filter(([code]) => !values.includes(code)).map(([code, columns]) => ({ code, columns }));
}

function codesIn({ rows, cols, data }: Matrix, range: Range, j: number): Set<string> {
  const found = new Set<string>();
  for (let i = 0; i < rows; i++) {
    const value = data[i * cols + j];
    if (usual.has(value) && liesOutside(range, j, value)) found.add(String(value));
  }
  return found;
}
