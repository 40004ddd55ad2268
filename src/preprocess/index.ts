import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import type { Inputs, Table } from "../core/method.js";
import type { Matrix } from "../linalg/matrix.js";
import { impute, learnMedians } from "./impute.js";
import { farOutside, learnRange, type Range, suspectedUnits } from "./range.js";
import { learnSlopes, residualise, type Slopes } from "./residualise.js";
import { learnScale, type Scale, scale } from "./scale.js";

/** What was learnt of one table; null for a step that the plan leaves out. */
type LearntTable = {
  readonly features: readonly string[];
  readonly medians: Float64Array;
  readonly slopes: Slopes | null;
  readonly scale: Scale | null;
  readonly range: Range;
};

/** What preprocessing learnt, by modality: plain data, kept in the model. */
export type LearntPreprocessing = { readonly [modality: string]: LearntTable };

/**
 * Learns to impute, residualise and scale, in this order, from the controls among these subjects; from everyone where
 * there are none. The range of plausible values is everyone's.
 */
export function learnPreprocessing(measured: Measured, plan: Plan): LearntPreprocessing {
  const learners = controlsOrAll(measured.target);
  return mapTables(measured, ({ features, x }) => learnTable(features, x, { measured, plan, learners }));
}

type Context = { readonly measured: Measured; readonly plan: Plan; readonly learners: readonly number[] };

function learnTable(features: readonly string[], x: Matrix, { measured, plan, learners }: Context): LearntTable {
  const { residualise: how, scale: by } = plan.preprocessing;
  const medians = learnMedians(x, learners);
  const filled = impute(x, medians);
  const covariates = measured.covariates.x;
  const slopes = how === "linear" && covariates.cols > 0 ? learnSlopes(filled, covariates, learners) : null;
  const left = slopes ? residualise(filled, covariates, slopes) : filled;
  const scaleOf = { controls: learners, all: Array.from(measured.target.keys()), none: null }[by];
  return { features, medians, slopes, scale: scaleOf && learnScale(left, scaleOf), range: learnRange(x) };
}

/** Applies what was learnt to any subjects whose columns were cut out with the same plan. */
export function preprocess(learnt: LearntPreprocessing, measured: Measured): Inputs {
  return mapTables(measured, ({ x }, modality): Table => {
    const { features, medians, slopes, scale: learntScale } = learnt[modality];
    const filled = impute(x, medians);
    const left = slopes ? residualise(filled, measured.covariates.x, slopes) : filled;
    return { kind: "table", features, x: learntScale ? scale(left, learntScale) : left };
  });
}

/**
 * Who has a value far outside the training range: beyond it by more than half its width, in any feature. Nobody of
 * the training people has.
 */
export function outOfRange(learnt: LearntPreprocessing, measured: Measured): boolean[] {
  return measured.ids.map((_, i) =>
    Object.entries(measured.tables).some(([modality, { x }]) => {
      for (let j = 0; j < x.cols; j++) if (farOutside(learnt[modality].range, j, x.data[i * x.cols + j])) return true;
      return false;
    }),
  );
}

/** Features that seem to be in another unit than the training people's, in words. */
export function unitWarnings(learnt: LearntPreprocessing, measured: Measured): string[] {
  return Object.entries(measured.tables).flatMap(([modality, { x, features }]) =>
    suspectedUnits(learnt[modality].range, x, features),
  );
}

function controlsOrAll(target: Uint8Array): number[] {
  const everyone = Array.from(target.keys());
  const controls = everyone.filter((i) => target[i] === 0);
  return controls.length > 0 ? controls : everyone;
}

function mapTables<T>({ tables }: Measured, change: (table: Table, modality: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(tables).map(([modality, table]) => [modality, change(table, modality)]));
}
