import { argmaxRows } from "../linalg/argmaxRows.js";
import { type Matrix, row, takeRows, zeros } from "../linalg/matrix.js";
import { countedRecall } from "../metrics/countedScores.js";
import { scale } from "../preprocess/scale.js";
import { weightedLogistic } from "../stats/weightedLogistic.js";
import { innerSplits, type LinearModel, type LinearOptions, linearScores, pick, scaleOf } from "./linearModel.js";
import { apart, preconditionerOf, softmaxRegression, toProbabilities } from "./softmax.js";

export type LogisticProbeOptions = LinearOptions & {
  readonly classes: number;
  /** Classes weigh alike: each row counts n / (classes x rows of its class). */
  readonly balanced: boolean;
  /** By what the penalty is chosen over the inner folds: balanced accuracy, as published, or the likelihood. */
  readonly criterion: "balancedAccuracy" | "logLoss";
};

/** How far a fit goes: the largest entry of the gradient, a person, and the steps at most. */
type Reach = { readonly tolerance: number; readonly maxIterations: number };
const CONVERGED: Reach = { tolerance: 1e-8, maxIterations: 5000 };
/** Enough to compare penalties by: of those too weak to get there, the fit has long begun to learn the noise. */
const ROUGHLY: Reach = { tolerance: 1e-4, maxIterations: 100 };

/**
 * Tells classes apart by logistic regression with a ridge penalty, binary (one output, the log-odds of class 1) or
 * multinomial, driven to convergence. The penalty is the best of a list over inner folds; the fit is on everyone.
 *
 * @param x      [n, d]
 * @param labels [n] classes from 0, each with somebody
 */
export function logisticProbe(x: Matrix, labels: Float64Array, options: LogisticProbeOptions): LinearModel {
  const learnt = scaleOf(x, options.standardise);
  const features = learnt ? scale(x, learnt) : x;
  // From the strongest penalty to the weakest, each fit begins where the one before has ended.
  const penalties = options.penalties.toSorted((a, b) => b - a);
  const merits = penalties.length > 1 ? meritsOf(features, labels, { ...options, penalties }) : [0];
  const penalty = penalties[merits.indexOf(Math.max(...merits))];
  const start = new Float64Array((options.classes === 2 ? 1 : options.classes) * (x.cols + 1));
  const model = fitted(features, labels, { ...options, penalty, start }, CONVERGED);
  return { ...model, scale: learnt };
}

/** The probability of each class, [n, classes]. */
export function classProbabilities(model: LinearModel, x: Matrix): Matrix {
  const scores = linearScores(model, x);
  if (model.weights.rows > 1) {
    const none = new Float64Array(model.weights.rows);
    for (let i = 0; i < x.rows; i++) toProbabilities(row(scores, i), none);
    return scores;
  }
  const both = zeros(x.rows, 2);
  for (let i = 0; i < x.rows; i++) {
    const p = 1 / (1 + Math.exp(-scores.data[i]));
    both.data.set([1 - p, p], 2 * i);
  }
  return both;
}

type Choice = Pick<LogisticProbeOptions, "penalties" | "folds" | "classes" | "balanced" | "criterion">;

/** Penalties that are worse than the best one, in a row, after which weaker ones are not tried: the likelihood has one peak. */
const WORSE = 2;

/** For each penalty, from the strongest, how well the inner folds are told by the others: all rows together. */
function meritsOf(x: Matrix, labels: Float64Array, choice: Choice): number[] {
  const { classes, criterion, folds } = choice;
  const splits = innerSplits(folds);
  const starts = splits.map(() => new Float64Array((classes === 2 ? 1 : classes) * (x.cols + 1)));
  const merits: number[] = [];
  for (const penalty of choice.penalties) {
    let sum = 0;
    splits.forEach(({ train, test }, place) => {
      const [own, truth] = [takeRows(x, test), pick(labels, test)];
      const known = pick(labels, train);
      const model = fitted(takeRows(x, train), known, { ...choice, penalty, start: starts[place] }, ROUGHLY);
      const probabilities = classProbabilities(model, own);
      sum +=
        criterion === "logLoss"
          ? logLikelihood(truth, probabilities, rowWeights(truth, choice))
          : countedRecall(truth, argmaxRows(probabilities), classes)(new Float64Array(test.length).fill(1));
    });
    merits.push(sum);
    const since = merits.length - 1 - merits.indexOf(Math.max(...merits));
    if (criterion === "logLoss" && since >= WORSE) break;
  }
  return merits;
}

function logLikelihood(labels: Float64Array, { cols, data }: Matrix, weights: Float64Array): number {
  return labels.reduce((sum, label, i) => sum + weights[i] * Math.log(data[i * cols + label]), 0);
}

/** `start` is moved to the minimiser, and holds for each output its normal and then its intercept. */
type FitOptions = Pick<Choice, "classes" | "balanced"> & { readonly penalty: number; readonly start: Float64Array };

function fitted(x: Matrix, labels: Float64Array, options: FitOptions, reach: Reach): LinearModel {
  return options.classes === 2 ? binaryFit(x, labels, options, reach) : softmaxFit(x, labels, options, reach);
}

function binaryFit(x: Matrix, labels: Float64Array, options: FitOptions, reach: Reach): LinearModel {
  const { penalty, start: plane } = options;
  const order = Array.from(labels.keys()).sort((a, b) => labels[b] - labels[a] || a - b);
  const casesFirst = takeRows(x, order);
  const cases = labels.reduce((sum, label) => sum + label, 0);
  const weights = { rows: x.rows, cols: 1, data: pick(rowWeights(labels, options), order) };
  const settings = { penalty, ...reach, preconditioner: preconditionerOf(casesFirst, penalty, 1) };
  const converged = weightedLogistic({ x: casesFirst, patients: cases }, { weights, k: 0 }, plane, settings);
  const normal = { rows: 1, cols: x.cols, data: plane.slice(0, x.cols) };
  return { scale: null, weights: normal, intercepts: plane.slice(x.cols), penalty, converged };
}

function softmaxFit(x: Matrix, labels: Float64Array, options: FitOptions, reach: Reach): LinearModel {
  const { classes, penalty, start } = options;
  const converged = softmaxRegression(start, {
    ...{ x, labels, classes, penalty, ...reach },
    weights: rowWeights(labels, options),
  });
  const { normals, intercepts } = apart(start, x.cols, classes);
  return { scale: null, weights: normals, intercepts, penalty, converged };
}

function rowWeights(labels: Float64Array, { classes, balanced }: Pick<Choice, "classes" | "balanced">): Float64Array {
  if (!balanced) return new Float64Array(labels.length).fill(1);
  const sizes = new Float64Array(classes);
  for (const label of labels) sizes[label]++;
  return labels.map((label) => labels.length / (classes * sizes[label]));
}
