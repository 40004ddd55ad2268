import type { Confound } from "../contract/result.js";
import type { Attribute } from "../core/method.js";
import type { Random } from "../core/random.js";
import { zeros } from "../linalg/matrix.js";
import { meanRecall } from "../metrics/balancedAccuracy.js";
import { chiSquareTest } from "../stats/chiSquareTest.js";
import { welchAnova } from "../stats/welchTest.js";
import { classifyOne, type OneColumn } from "./classifyOne.js";
import type { Division } from "./division.js";
import { folds } from "./folds.js";
import { personMeans } from "./personMeans.js";

const FOLDS = 5;
/** A column is a strong confound from this share of the way between chance and certainty (0.625 for two subgroups). */
const STRONG_SHARE = 0.25;
const STRONG_P = 0.01;

/**
 * How well each column that is no feature (site, age, sex, covariates, attributes) alone tells the subgroups apart:
 * balanced accuracy among patients, cross-validated over 5 folds, with a test of association beside it. Patients
 * without a value are left out. What predicts the subgroups may also be what made them; an outcome that was followed is
 * looked at first, for subgroups may be no more than its high and low values.
 *
 * @param outcome the column of the outcome that was followed, in place of controls and patients
 * @param features attributes that are features all the same: an encoder computed its coordinates from them
 * @returns nothing for one group
 */
export function confounds(
  division: Division,
  random: Random,
  { outcome = null, features = [] }: { outcome?: string | null; features?: readonly string[] } = {},
): Confound[] {
  if (division.clusters < 2) return [];
  const { measured } = division;
  const followed = outcome !== null && measured.outcome ? { [outcome]: { values: measured.outcome } } : {};
  return Object.entries({ ...followed, ...measured.attributes })
    .filter(([column]) => !features.includes(column))
    .map(([column, attribute]) => confound(division, { column, attribute }, random.fork(column)));
}

function confound(
  { measured, assignments, clusters }: Division,
  { column, attribute }: { column: string; attribute: Attribute },
  random: Random,
): Confound {
  const patients = Array.from(assignments.keys()).filter(
    (i) => assignments[i] >= 0 && !Number.isNaN(attribute.values[i]),
  );
  const one: OneColumn = { attribute, labels: assignments, classes: clusters };
  const chance = 1 / clusters;
  const found = crossValidated(one, patients, { groups: measured.groups, random });
  const { p } = association(one, patients, measured.groups);
  const share = (found - chance) / (1 - chance);
  return {
    column,
    balancedAccuracy: Number.isNaN(found) ? null : found,
    chance,
    p: Number.isNaN(p) ? null : p,
    strong: share >= STRONG_SHARE && p < STRONG_P,
    test: attribute.levels ? "chi-square" : "Welch's analysis of variance",
  };
}

function crossValidated(
  one: OneColumn,
  patients: readonly number[],
  { groups, random }: { groups: Int32Array; random: Random },
): number {
  const truth = Int32Array.from(patients, (i) => one.labels[i]);
  if (new Set(truth).size < 2) return Number.NaN;
  const fold = folds(
    truth,
    Int32Array.from(patients, (i) => groups[i]),
    { count: FOLDS, random },
  );
  const classifiers = Array.from({ length: FOLDS }, (_, f) =>
    classifyOne(
      one,
      patients.filter((_, i) => fold[i] !== f),
    ),
  );
  return meanRecall(
    truth,
    patients.map((subject, i) => classifiers[fold[i]](subject)),
  );
}

/** Every person counts once, whatever the number of rows: shared out over cells, or by the mean in each subgroup. */
function association(
  { attribute: { values, levels }, labels, classes }: OneColumn,
  patients: readonly number[],
  groups: Int32Array,
) {
  if (levels) {
    const rowsOf = new Map<number, number>();
    for (const i of patients) rowsOf.set(groups[i], (rowsOf.get(groups[i]) ?? 0) + 1);
    const counts = zeros(classes, levels.length);
    for (const i of patients) counts.data[labels[i] * levels.length + values[i]] += 1 / (rowsOf.get(groups[i]) ?? 1);
    return chiSquareTest(counts);
  }
  const bySubgroup = Array.from({ length: classes }, (_, k) =>
    personMeans(
      values,
      patients.filter((i) => labels[i] === k),
      groups,
    ),
  );
  return welchAnova(bySubgroup.filter((own) => own.length > 1));
}
