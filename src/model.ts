import type { Coding, Measured } from "./cohort/measured.js";
import type { DivisionStatus } from "./contract/divisionStatus.js";
import type { Plan } from "./contract/plan.js";
import type { Dataset, Inputs } from "./core/method.js";
import type { Random } from "./core/random.js";
import type { AsyncSteps, Steps } from "./core/run.js";
import type { Plain } from "./core/state.js";
import type { EncoderModel } from "./encoders/encoderModel.js";
import type { PeopleReference } from "./evaluate/people/peopleReference.js";
import { argmaxRows } from "./linalg/argmaxRows.js";
import { type Matrix, zeros } from "./linalg/matrix.js";
import { methodById } from "./methods/index.js";
import { type CovariateRange, learnCovariateRange } from "./preprocess/covariateRange.js";
import { type LearntPreprocessing, learnPreprocessing, preprocess } from "./preprocess/index.js";

/** All that was learnt: plain data, enough to place a new subject. */
export type Model = {
  readonly plan: Plan;
  readonly preprocessing: LearntPreprocessing;
  /** How covariates became design columns. */
  readonly coding: readonly Coding[];
  /** Where the training people's covariates lie; absent in models that were saved before that was learnt. */
  readonly covariateRange?: CovariateRange;
  readonly state: Plain;
  /** The method's own number of each subgroup, the largest among the training patients first. */
  readonly order: Int32Array;
  /** Whether its subgroups hold up, once the whole analysis has said so. */
  readonly status?: DivisionStatus;
  /** What embeds people first, where the plan names an encoder. */
  readonly encoder?: EncoderModel;
  /** What single people are compared with, once the whole analysis has learnt it. */
  readonly people?: PeopleReference;
};

/** Where a model places subjects: responsibilities [n, K] with the largest subgroup first, coordinates by space. */
export type Placement = { readonly responsibilities: Matrix; readonly spaces: Readonly<Record<string, Matrix>> };

/**
 * Learns preprocessing and method from the given subjects, with so many clusters.
 * Every refit (fold, resample, half) comes through here, so that nothing leaks.
 */
export async function* fitModel(measured: Measured, plan: Plan, clusters: number, random: Random): AsyncSteps<Model> {
  const method = methodById(plan.method.id);
  const params = method.params.parse({ ...plan.method.params, clusters });
  const preprocessing = learnPreprocessing(measured, plan);
  const inputs = preprocess(preprocessing, measured);
  const { target, outcome, attributes, groups } = measured;
  const data: Dataset = { inputs, target, attributes, groups, ...(outcome ? { outcome } : {}) };
  const state = yield* method.fit(data, params, random) as Steps<Plain>;
  const predicted = method.predict ? yield* method.predict(state, inputs) : undefined;
  const { covariates } = measured;
  const learnt = { preprocessing, coding: covariates.coding, covariateRange: learnCovariateRange(covariates) };
  return { plan, ...learnt, state, order: largestFirst(predicted, target) };
}

/** Places subjects, whose columns `measure` or `measureNew` has cut out, with what a model has learnt. */
export async function* placeSubjects(model: Model, measured: Measured): AsyncSteps<Placement> {
  const method = methodById(model.plan.method.id);
  const inputs = preprocess(model.preprocessing, measured);
  const responsibilities = yield* placeInputs(model, inputs);
  const spaces = method.transform ? yield* method.transform(model.state, inputs) : {};
  return { responsibilities, spaces };
}

/** Responsibilities [n, K], the largest subgroup first, of people as the model's preprocessing gives them. */
export async function* placeInputs({ plan, state, order }: Model, inputs: Inputs): AsyncSteps<Matrix> {
  const method = methodById(plan.method.id);
  if (!method.predict) throw new Error(`${method.id} places nobody: it has no predict`);
  return takeColumns(yield* method.predict(state, inputs), order);
}

function largestFirst(responsibilities: Matrix | undefined, target: Uint8Array): Int32Array {
  if (!responsibilities) return new Int32Array(0);
  const sizes = new Float64Array(responsibilities.cols);
  argmaxRows(responsibilities).forEach((cluster, i) => {
    if (target[i] === 1) sizes[cluster]++;
  });
  return Int32Array.from(sizes.keys()).sort((a, b) => sizes[b] - sizes[a] || a - b);
}

function takeColumns(matrix: Matrix, columns: Int32Array): Matrix {
  const taken = zeros(matrix.rows, columns.length);
  for (let i = 0; i < matrix.rows; i++)
    columns.forEach((column, j) => {
      taken.data[i * columns.length + j] = matrix.data[i * matrix.cols + column];
    });
  return taken;
}
