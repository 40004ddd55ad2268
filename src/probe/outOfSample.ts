import type { ProbeModel } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import { type Learnable, predictSplit } from "./predictSplit.js";
import type { Split } from "./splits.js";

/** Predictions of rows by models that had not seen these people. */
export type OutOfSample = {
  /** Rows of the table that were predicted, split by split, and the split of each. */
  readonly rows: Int32Array;
  readonly fold: Int32Array;
  /** [rows, outputs]; see `Predicted`. */
  readonly outputs: Matrix;
  readonly penalties: readonly number[];
  readonly converged: boolean;
};

type Options = {
  readonly model: ProbeModel;
  readonly stratum: ArrayLike<number>;
  readonly groups: ArrayLike<number>;
  readonly random: Random;
  /** Named in the progress. */
  readonly phase: string;
};

/** Predicts the test rows of each split, from features [n, d] of all rows of the table. */
export function* outOfSample(
  x: Matrix,
  target: Learnable,
  splits: readonly Split[],
  { phase, random, ...options }: Options,
): SyncSteps<OutOfSample> {
  const predicted = [];
  for (const [f, split] of splits.entries()) {
    predicted.push(predictSplit(x, target, split, { ...options, random: random.fork(f) }));
    yield { phase, step: f + 1, of: splits.length, metrics: {} };
  }
  const sizes = splits.map(({ test }) => test.length);
  const outputs = zeros(
    sizes.reduce((sum, size) => sum + size, 0),
    predicted[0].outputs.cols,
  );
  let at = 0;
  for (const { outputs: own } of predicted) {
    outputs.data.set(own.data, at);
    at += own.data.length;
  }
  return {
    rows: Int32Array.from(splits.flatMap(({ test }) => Array.from(test))),
    fold: Int32Array.from(sizes.flatMap((size, f) => Array.from({ length: size }, () => f))),
    outputs,
    penalties: predicted.map(({ penalty }) => penalty).filter((penalty) => !Number.isNaN(penalty)),
    converged: predicted.every(({ converged }) => converged),
  };
}
