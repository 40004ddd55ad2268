import type { ProbeFigures } from "../contract/probe.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import type { Matrix } from "../linalg/matrix.js";
import {
  type CountedScore,
  countedArea,
  countedCorrelation,
  countedError,
  countedRecall,
  countedShare,
} from "../metrics/countedScores.js";
import type { Target } from "./target.js";

/** Predictions of rows and the truth of them. */
export type Judgeable = {
  readonly kind: Target["kind"];
  readonly classes: number;
  readonly truth: Float64Array;
  readonly outputs: Matrix;
};
export type FigureName = keyof ProbeFigures;
export type CountedFigures = Readonly<Record<FigureName, CountedScore | null>>;

const none: CountedFigures = { auc: null, balancedAccuracy: null, mae: null, pearson: null, r2: null };

/** What there is to say of predictions of this kind; see `ProbeFigures`. */
export function figuresOf({ kind, classes, truth, outputs }: Judgeable): CountedFigures {
  if (kind === "score")
    return {
      ...none,
      mae: countedError(truth, outputs.data),
      pearson: countedCorrelation(truth, outputs.data),
      r2: countedShare(truth, outputs.data),
    };
  if (kind === "binary")
    return {
      ...none,
      auc: countedArea(outputs.data, truth),
      balancedAccuracy: countedRecall(
        truth,
        outputs.data.map((score) => Number(score > 0)),
        2,
      ),
    };
  return {
    ...none,
    auc: meanArea(truth, outputs),
    balancedAccuracy: countedRecall(truth, argmaxRows(outputs), classes),
  };
}

/** The one figure by which predictions of a kind are compared. */
export function mainFigure(kind: Target["kind"]): FigureName {
  return ({ binary: "auc", classes: "balancedAccuracy", score: "pearson" } as const)[kind];
}

/** Of the mean over the classes that are there. */
function meanArea(truth: Float64Array, outputs: Matrix): CountedScore {
  const present = [...new Set(truth)];
  const areas = present.map((k) =>
    countedArea(
      Float64Array.from({ length: truth.length }, (_, i) => outputs.data[i * outputs.cols + k]),
      truth.map((label) => Number(label === k)),
    ),
  );
  return (counts) => areas.reduce((sum, area) => sum + area(counts) / areas.length, 0);
}
