import { type GapRow, gapCorrections, type ProbeRequest } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import { personMeans } from "../evaluate/personMeans.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";
import { countedArea } from "../metrics/countedScores.js";
import { pearson } from "../metrics/regressionErrors.js";
import { learnSlopes, residualise } from "../preprocess/residualise.js";
import { mean } from "../stats/moments.js";
import { robustSlope } from "../stats/robustLeastSquares.js";
import type { GapCorrection } from "./ageGap.js";
import type { Baseline } from "./baselineOf.js";
import { bootstrapped } from "./bootstrap.js";
import { pick } from "./linearModel.js";

/** Gaps of predicted rows, by correction, and what they are to be adjusted for. */
export type Gapped = {
  /** Rows of the table, and what follows in their order. */
  readonly rows: Int32Array;
  readonly isPatient: Uint8Array;
  readonly age: Float64Array;
  readonly groups: Float64Array;
  readonly gaps: Readonly<Record<GapCorrection, Float64Array>>;
  /** Age, its square, sex and site of all rows of the table; null where none is given. */
  readonly nuisance: Baseline | null;
};

/** Patients against controls, under each correction; adjusted for age, its square, sex and site. */
export function gapRows(gapped: Gapped, request: ProbeRequest, random: Random): GapRow[] {
  const { isPatient, age, groups, gaps } = gapped;
  const places = (wanted: number) => Array.from(isPatient.keys()).filter((at) => isPatient[at] === wanted);
  const [controls, patients] = [places(0), places(1)];
  const nuisance = gapped.nuisance ? takeRows(gapped.nuisance.x, gapped.rows) : zeros(gapped.rows.length, 0);
  const slope = patients.length > 0 ? patientSlope(gapped, nuisance) : null;
  const groupMean = (gap: Float64Array, at: readonly number[]) =>
    at.length === 0 ? null : mean(personMeans(gap, at, Int32Array.from(groups)));
  return gapCorrections.map((correction): GapRow => {
    const gap = gaps[correction];
    const found = slope?.(gap, request.level) ?? null;
    const adjusted = adjustedByControls(gap, nuisance, controls);
    const { auc } = bootstrapped(
      { auc: patients.length > 0 ? countedArea(adjusted, isPatient) : null },
      { groups, classes: isPatient },
      { resamples: request.resamples, level: request.level, random: random.fork(correction) },
    );
    const follows = pearson(pick(gap, controls), pick(age, controls));
    return {
      correction,
      correlationWithAge: Number.isNaN(follows) ? null : follows,
      controls: groupMean(gap, controls),
      patients: groupMean(gap, patients),
      difference: found && { value: found.value, low: found.low, high: found.high },
      p: found?.p ?? null,
      auc,
    };
  });
}

/** The slope of a gap on being a patient, beside what it is adjusted for; a person's rows as their mean. */
function patientSlope({ isPatient, groups }: Gapped, nuisance: Matrix) {
  const order = [...new Set(groups)];
  const all = Array.from(isPatient.keys());
  const numbers = Int32Array.from(groups);
  const averaged = (values: ArrayLike<number>) => personMeans(values, all, numbers);
  const cols = nuisance.cols + 2;
  const design = zeros(order.length, cols);
  const put = (column: number, values: ArrayLike<number>) => {
    for (let i = 0; i < order.length; i++) design.data[i * cols + column] = values[i];
  };
  put(0, new Float64Array(order.length).fill(1));
  put(1, averaged(isPatient));
  for (let j = 0; j < nuisance.cols; j++)
    put(j + 2, standardised(averaged(Float64Array.from(all, (i) => nuisance.data[i * nuisance.cols + j]))));
  const slope = robustSlope(design, 1);
  return slope && ((gap: Float64Array, level: number) => slope(averaged(gap), level));
}

/** The gap less what age, sex and site explain of it among controls. */
function adjustedByControls(gap: Float64Array, nuisance: Matrix, controls: readonly number[]): Float64Array {
  if (nuisance.cols === 0) return gap;
  const column = { rows: gap.length, cols: 1, data: gap };
  return residualise(column, nuisance, learnSlopes(column, nuisance, controls)).data;
}

/** Columns of like size, so that the rank of the design does not depend on units. */
function standardised(values: Float64Array): Float64Array {
  const centre = mean(values);
  const spread = Math.sqrt(mean(values.map((each) => (each - centre) ** 2))) || 1;
  return values.map((each) => (each - centre) / spread);
}
