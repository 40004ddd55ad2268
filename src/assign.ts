import type { Cohort } from "./cohort/cohort.js";
import type { Measured } from "./cohort/measured.js";
import { measuredShare } from "./cohort/measuredShare.js";
import { measureNew } from "./cohort/measureNew.js";
import { codeInWords } from "./cohort/warnOfCodes.js";
import type { DivisionStatus } from "./contract/divisionStatus.js";
import type { Flag } from "./contract/result.js";
import type { AsyncSteps } from "./core/run.js";
import { flags } from "./evaluate/flags.js";
import { argmaxRows } from "./linalg/argmaxRows.js";
import { type Matrix, row } from "./linalg/matrix.js";
import { type Model, placeSubjects } from "./model.js";
import { covariatesOutside, warnOfCovariates } from "./preprocess/covariateRange.js";
import { refuseUnseenSites } from "./preprocess/harmonise.js";
import { outOfRange, unitWarnings } from "./preprocess/index.js";
import { type NewCode, newCodes } from "./preprocess/newCodes.js";

/** Where a saved model places people, in the order of their table. Subgroups count from 1. */
export type Assignment = {
  readonly ids: readonly string[];
  /** null where the table does not say. */
  readonly group: readonly ("control" | "patient" | null)[];
  /** null for known controls. */
  readonly assignments: readonly (number | null)[];
  readonly responsibilities: readonly (readonly number[] | null)[];
  readonly flags: readonly (readonly Flag[])[];
  readonly clusters: number;
  /** How many people the rows are of: those with one value in the group column are one person's. */
  readonly persons: number;
  /** Whether the model's subgroups hold up; null of a model that was saved before models said so. */
  readonly status: DivisionStatus | null;
  /** Numbers that may mean missing; they were taken as values. */
  readonly suspectedCodes: readonly NewCode[];
  readonly warnings: readonly string[];
};

const CONTROL = 0;

/**
 * Places new people with a saved model; its plan finds the columns by name. Everyone is placed who is not a known
 * control. One person alone gets the same answer as among others.
 *
 * @throws SalientError `COLUMNS_MISSING`, or what is wrong with cells, all at once
 */
export async function* assign(model: Model, cohort: Cohort): AsyncSteps<Assignment> {
  const measured = measureNew(cohort, model.plan, model.coding);
  refuseUnseenSites(model.preprocessing, measured, model.plan.columns.site);
  const { responsibilities } = yield* placeSubjects(model, measured);
  return assignmentOf(model, measured, responsibilities);
}

/** Where people measured are placed, from their responsibilities [n, K]. */
export function assignmentOf(model: Model, measured: Measured, responsibilities: Matrix): Assignment {
  const clusters = argmaxRows(responsibilities);
  const suspectedCodes = newCodes(model.preprocessing, model.covariateRange, measured, model.plan.columns.values);
  const divided = Array.from(measured.target, (target) => target !== CONTROL);
  return {
    ids: measured.ids,
    group: Array.from(measured.row, (from) => measured.everyone.group[from]),
    assignments: divided.map((placed, i) => (placed ? clusters[i] + 1 : null)),
    responsibilities: divided.map((_, i) => Array.from(row(responsibilities, i))),
    flags: flags({
      responsibilities,
      outOfRange: outside(model, measured),
      divided,
      assignable: model.plan.evaluate.assignable,
      measured: measuredShare(measured),
    }),
    clusters: responsibilities.cols,
    persons: new Set(measured.groups).size,
    status: model.status ?? null,
    suspectedCodes,
    warnings: [
      ...measured.warnings,
      ...suspectedCodes.map(({ code, columns }) => codeInWords(code, columns)),
      ...unitWarnings(model.preprocessing, measured),
      ...(model.covariateRange ? warnOfCovariates(model.covariateRange, measured) : []),
    ],
  };
}

/** Who lies far outside the training range in a feature or a covariate. */
function outside({ preprocessing, covariateRange }: Model, measured: Measured): boolean[] {
  const features = outOfRange(preprocessing, measured);
  if (!covariateRange) return features;
  const covariates = covariatesOutside(covariateRange, measured.covariates);
  return features.map((own, i) => own || covariates[i]);
}
