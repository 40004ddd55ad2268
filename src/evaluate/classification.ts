import type { Measured } from "../cohort/measured.js";
import { takeSubjects } from "../cohort/takeSubjects.js";
import type { Classification } from "../contract/evidence.js";
import type { Plan } from "../contract/plan.js";
import { permutation, type Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, row } from "../linalg/matrix.js";
import { areaError, areaUnderCurve } from "../metrics/areaUnderCurve.js";
import { meanRecall } from "../metrics/balancedAccuracy.js";
import { learnPreprocessing, preprocess } from "../preprocess/index.js";
import { withUnseenSites } from "../preprocess/unseenSites.js";
import { normalCritical } from "../stats/criticalValue.js";
import { ridgePreconditioner } from "../stats/ridgePreconditioner.js";
import { weightedLogistic } from "../stats/weightedLogistic.js";
import { countPeople } from "./countPeople.js";
import { sideBySide } from "./people/peopleReference.js";
import { splitFolds } from "./splitFolds.js";

const FOLDS = 5;
/** On standardised features: next to nothing where there are many people, enough where there are more features than people. */
const PENALTY = 1;
/** A gradient this small, a person, moves no probability that is shown. */
const TOLERANCE = 1e-4;
const MOST_ITERATIONS = 100;
/** Numbers that are looked at, so that the whole stays within seconds; and people below which nobody is left out for it. */
const MOST_CELLS = 8e5;
const LEAST_PEOPLE = 300;

/**
 * How well patients are told from controls at all, by the simplest means: logistic regression, everyone counting alike,
 * cross-validated over 5 folds with groups (or whole sites) kept together. Preprocessing is learnt anew in each. In large cohorts a random
 * part of the groups is taken. Who is likelier a patient than the training people are is called one.
 *
 * @returns null where a fold would have to do without patients or controls
 */
export function* classification(measured: Measured, plan: Plan, random: Random): SyncSteps<Classification | null> {
  const some = someGroups(measured, random.fork("people"));
  const { target } = some;
  if (Math.min(countPeople(some, 0), countPeople(some, 1)) < FOLDS) return null;
  const { fold, count } = splitFolds(some, { count: FOLDS, random: random.fork("folds") });
  const scores = new Float64Array(target.length);
  for (let f = 0; f < count; f++) {
    const own = rowsWhere(fold, (each) => each === f);
    const judged = scoresOf(some, plan, { learn: rowsWhere(fold, (each) => each !== f), own });
    for (let i = 0; i < own.length; i++) scores[own[i]] = judged[i];
    yield { phase: "classification", step: f + 1, of: count, metrics: {} };
  }
  return figuresOf(scores, some, { left: measured.ids.length - target.length, level: plan.evaluate.level });
}

type Figures = { readonly left: number; readonly level: number };

/** Rows of one group are no independent witnesses: the interval counts people. */
function figuresOf(scores: Float64Array, some: Measured, { left, level }: Figures): Classification {
  const { target } = some;
  const patients = target.reduce((sum, each) => sum + each, 0);
  const controls = target.length - patients;
  const value = areaUnderCurve(scores, target);
  const half = normalCritical(level / 2) * areaError(value, countPeople(some, 1), countPeople(some, 0));
  return {
    auc: { value, low: Math.max(0, value - half), high: Math.min(1, value + half) },
    balancedAccuracy: meanRecall(
      target,
      Array.from(scores, (score) => Number(score > 0)),
    ),
    patients,
    controls,
    left,
  };
}

/** Log-odds of being a patient, above those among the people learnt from, [own]. */
function scoresOf(
  measured: Measured,
  plan: Plan,
  { learn, own }: { learn: Int32Array; own: Int32Array },
): Float64Array {
  const { target } = measured;
  const patientsFirst = learn.toSorted((a, b) => target[b] - target[a] || a - b);
  const patients = learn.reduce((sum, i) => sum + target[i], 0);
  const training = takeSubjects(measured, patientsFirst);
  const alone = learnPreprocessing(training, plan);
  const learnt = measured.splitSites ? withUnseenSites(alone, measured, learn, plan.columns.site) : alone;
  const inputs = sideBySide(preprocess(learnt, training));
  const moments = columnMoments(inputs);
  const plane = logisticPlane(standardised(inputs, moments), patients);
  const people = standardised(sideBySide(preprocess(learnt, takeSubjects(measured, own))), moments);
  const usual = Math.log(patients / (learn.length - patients));
  return Float64Array.from(own, (_, i) => {
    const features = row(people, i);
    let score = plane[features.length] - usual;
    for (let j = 0; j < features.length; j++) score += plane[j] * features[j];
    return score;
  });
}

function logisticPlane(x: Matrix, patients: number): Float64Array {
  const plane = new Float64Array(x.cols + 1);
  const weights = { rows: x.rows, cols: 1, data: new Float64Array(x.rows).fill(1) };
  weightedLogistic({ x, patients }, { weights, k: 0 }, plane, {
    penalty: PENALTY,
    tolerance: TOLERANCE,
    maxIterations: MOST_ITERATIONS,
    preconditioner: ridgePreconditioner(x, PENALTY, 1),
  });
  return plane;
}

function standardised({ rows, cols, data }: Matrix, { mean, deviation }: ReturnType<typeof columnMoments>): Matrix {
  return { rows, cols, data: data.map((value, at) => (value - mean[at % cols]) / (deviation[at % cols] || 1)) };
}

/** Everyone, or in large cohorts a random part, whole groups at a time. */
function someGroups(measured: Measured, random: Random): Measured {
  const features = Object.values(measured.tables).reduce((sum, { x }) => sum + x.cols, 0);
  const most = Math.max(LEAST_PEOPLE, Math.floor(MOST_CELLS / features));
  const { groups } = measured;
  if (groups.length <= most) return measured;
  const all = [...new Set(groups)];
  const share = most / groups.length;
  const taken = new Set(
    Array.from(permutation(random, all.length).subarray(0, Math.ceil(share * all.length)), (i) => all[i]),
  );
  return takeSubjects(
    measured,
    rowsWhere(groups, (group) => taken.has(group)),
  );
}

function rowsWhere(values: Int32Array, keep: (value: number) => boolean): Int32Array {
  return Int32Array.from(values.keys()).filter((i) => keep(values[i]));
}
