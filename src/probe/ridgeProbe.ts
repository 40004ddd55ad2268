import { type Matrix, takeRows } from "../linalg/matrix.js";
import { explainedShare } from "../metrics/regressionErrors.js";
import { scale } from "../preprocess/scale.js";
import { mean } from "../stats/moments.js";
import { innerSplits, type LinearModel, type LinearOptions, pick, scaleOf } from "./linearModel.js";
import { alongLine, ridgeLines } from "./ridge.js";

export type RidgeOptions = LinearOptions & {
  /** By what the penalty is chosen: the mean over the folds of R2, as published, or the squared error over all of them. */
  readonly criterion: "r2" | "squaredError";
};

/**
 * Predicts a score by ridge regression. The penalty is the best of a list over inner folds; the fit is on everyone.
 * Of equally good penalties the first counts.
 *
 * @param x [n, d]
 * @param y [n] the score, without gaps
 * @see Hoerl & Kennard (1970); the choice as in Barbano et al. (2023, ISBI), `criterion: "r2"`
 */
export function ridgeProbe(x: Matrix, y: Float64Array, options: RidgeOptions): LinearModel {
  const { penalties, folds, standardise, criterion } = options;
  const learnt = scaleOf(x, standardise);
  const features = learnt ? scale(x, learnt) : x;
  const merits = penalties.length > 1 ? meritsOf(foldScores(features, y, { penalties, folds }), criterion) : [0];
  const penalty = penalties[merits.indexOf(Math.max(...merits))];
  const [{ weights, intercept }] = ridgeLines(features, y, [penalty]);
  const asRow = { rows: 1, cols: x.cols, data: weights };
  return { scale: learnt, weights: asRow, intercepts: Float64Array.of(intercept), penalty, converged: true };
}

/** R2 and squared error on each inner fold of a line learnt from the others. */
export type FoldScore = { readonly r2: number; readonly squaredError: number };

/** For each penalty, how each inner fold is predicted by the others. */
export function foldScores(
  x: Matrix,
  y: Float64Array,
  { penalties, folds }: Pick<RidgeOptions, "penalties" | "folds">,
): FoldScore[][] {
  const byFold = innerSplits(folds).map(({ train, test }) => {
    const [own, truth] = [takeRows(x, test), pick(y, test)];
    return ridgeLines(takeRows(x, train), pick(y, train), penalties).map((line): FoldScore => {
      const predicted = alongLine(line, own);
      const squaredError = truth.reduce((sum, value, i) => sum + (value - predicted[i]) ** 2, 0);
      return { r2: explainedShare(truth, predicted), squaredError };
    });
  });
  return penalties.map((_, p) => byFold.map((scores) => scores[p]));
}

function meritsOf(scores: readonly (readonly FoldScore[])[], criterion: RidgeOptions["criterion"]): number[] {
  return scores.map((ofPenalty) =>
    criterion === "r2"
      ? mean(ofPenalty.map(({ r2 }) => r2))
      : -ofPenalty.reduce((sum, { squaredError }) => sum + squaredError, 0),
  );
}
