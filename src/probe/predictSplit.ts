import type { ProbeModel } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import { folds } from "../evaluate/folds.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";
import { linearScores, pick } from "./linearModel.js";
import { classProbabilities, logisticProbe } from "./logisticProbe.js";
import { askNeighbours, nearestNeighbourProbe } from "./neighbours.js";
import { ridgeProbe } from "./ridgeProbe.js";
import { contiguousFolds, type Split } from "./splits.js";
import type { Target } from "./target.js";

/** What a probe needs of a target. */
export type Learnable = Pick<Target, "kind" | "values" | "levels">;
export type Predicted = {
  /** [test rows, outputs]: a score, the log-odds of a case, or the probability of each class. */
  readonly outputs: Matrix;
  /** What was chosen; NaN of neighbours. */
  readonly penalty: number;
  readonly converged: boolean;
};
export type LearnOptions = {
  readonly model: ProbeModel;
  /** Stratum and group of each row of the table, for the inner folds. */
  readonly stratum: ArrayLike<number>;
  readonly groups: ArrayLike<number>;
  readonly random: Random;
};

const INNER_FOLDS = 5;
const powers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => 10 ** (from + i));
/** Ridge penalties; and those of logistic regression, 1 / C. */
const penalties = {
  recommended: { score: powers(-2, 4), binary: powers(-2, 3), classes: powers(-2, 3) },
  published: { score: powers(-2, 2), binary: powers(-2, 1), classes: powers(-2, 2) },
} as const;

/**
 * Learns a target from the training rows of a split, and predicts its test rows.
 *
 * @param x [n, d] all rows of the table
 */
export function predictSplit(x: Matrix, target: Learnable, split: Split, options: LearnOptions): Predicted {
  const { model } = options;
  const [train, test] = [takeRows(x, split.train), takeRows(x, split.test)];
  const truth = pick(target.values, split.train);
  if (model.kind === "neighbours") return byNeighbours(train, test, { truth, target, model });
  return target.kind === "score"
    ? byRidge(train, test, { truth, folds: innerFolds(split.train, options, model.variant === "published"), model })
    : byLogistic(train, test, { truth, folds: innerFolds(split.train, options, false), target, model });
}

function byRidge(
  x: Matrix,
  test: Matrix,
  { truth, folds: inner, model }: { truth: Float64Array; folds: Int32Array; model: ProbeModel },
): Predicted {
  const recommended = model.variant === "recommended";
  const learnt = ridgeProbe(x, truth, {
    penalties: penalties[model.variant].score,
    folds: inner,
    standardise: recommended,
    criterion: recommended ? "squaredError" : "r2",
  });
  return { outputs: linearScores(learnt, test), penalty: learnt.penalty, converged: learnt.converged };
}

type Telling = { truth: Float64Array; folds: Int32Array; target: Learnable; model: ProbeModel };

function byLogistic(x: Matrix, test: Matrix, { truth, folds: inner, target, model }: Telling): Predicted {
  const recommended = model.variant === "recommended";
  // Classes that the training rows do not hold have probability 0.
  const present = [...new Set(truth)].sort((a, b) => a - b);
  const learnt = logisticProbe(
    x,
    truth.map((label) => present.indexOf(label)),
    {
      penalties: penalties[model.variant][target.kind === "binary" ? "binary" : "classes"],
      folds: inner,
      classes: present.length,
      balanced: model.balanced,
      standardise: recommended,
      criterion: recommended ? "logLoss" : "balancedAccuracy",
    },
  );
  const { penalty, converged } = learnt;
  if (target.kind === "binary") return { outputs: linearScores(learnt, test), penalty, converged };
  const probabilities = classProbabilities(learnt, test);
  const outputs = zeros(test.rows, target.levels.length);
  for (let i = 0; i < test.rows; i++)
    present.forEach((label, k) => {
      outputs.data[i * outputs.cols + label] = probabilities.data[i * present.length + k];
    });
  return { outputs, penalty, converged };
}

function byNeighbours(
  x: Matrix,
  test: Matrix,
  { truth, target, model }: { truth: Float64Array; target: Learnable; model: ProbeModel },
): Predicted {
  const classes = Math.max(1, target.levels.length);
  const known = zeros(x.rows, classes);
  truth.forEach((value, i) => {
    if (target.kind === "score") known.data[i] = value;
    else known.data[i * classes + value] = 1;
  });
  const probe = nearestNeighbourProbe(x, known, {
    count: model.neighbours,
    standardise: model.variant === "recommended",
  });
  const answers = askNeighbours(probe, test);
  const penalty = Number.NaN;
  if (target.kind !== "binary") return { outputs: answers, penalty, converged: true };
  // The share of cases among the nearest, above that among all where the classes are to weigh alike.
  const usual = model.balanced ? truth.reduce((sum, label) => sum + label, 0) / truth.length : 0.5;
  const odds = Float64Array.from({ length: test.rows }, (_, i) => answers.data[2 * i + 1] - usual);
  return { outputs: { rows: test.rows, cols: 1, data: odds }, penalty, converged: true };
}

function innerFolds(train: Int32Array, { stratum, groups, random }: LearnOptions, contiguous: boolean): Int32Array {
  if (contiguous) return contiguousFolds({ rows: train, groups }, INNER_FOLDS);
  return folds(pick(stratum, train), pick(groups, train), { count: INNER_FOLDS, random: random.fork("inner folds") });
}
