import type { Measured } from "../cohort/measured.js";
import type { Plan } from "../contract/plan.js";
import type { Inputs, Table } from "../core/method.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import { type Harmonisation, harmonise, learnHarmonisation } from "./harmonise.js";
import { impute, learnMedians } from "./impute.js";
import { farOutside, learnRange, type Range, suspectedUnits, unitInWords } from "./range.js";
import { learnSlopes, residualise, type Slopes } from "./residualise.js";
import { learnScale, magnitudes, type Scale, scale } from "./scale.js";

/** What was learnt of one table; null for a step that the plan leaves out. */
type LearntTable = {
  readonly features: readonly string[];
  readonly medians: Float64Array;
  /** Absent in models that were saved before there was such a step. */
  readonly harmonisation?: Harmonisation | null;
  readonly slopes: Slopes | null;
  readonly scale: Scale | null;
  readonly range: Range;
};

/** What preprocessing learnt, by modality: plain data, kept in the model. */
export type LearntPreprocessing = { readonly [modality: string]: LearntTable };

/**
 * Learns to impute, harmonise sites, residualise and scale, in this order, from the controls among these subjects; from everyone where
 * there are none. The range of plausible values is everyone's.
 */
export function learnPreprocessing(measured: Measured, plan: Plan): LearntPreprocessing {
  const learners = controlsOrAll(measured.target);
  return mapTables(measured, ({ features, x }) => learnTable(features, x, { measured, plan, learners }));
}

type Context = { readonly measured: Measured; readonly plan: Plan; readonly learners: Int32Array };

function learnTable(features: readonly string[], x: Matrix, { measured, plan, learners }: Context): LearntTable {
  const { residualise: how, scale: by } = plan.preprocessing;
  const medians = learnMedians(x, learners);
  const whole = impute(x, medians);
  const harmonisation = learnHarmonisation(whole, measured, learners);
  const filled = harmonisation ? harmonise(whole, measured, harmonisation) : whole;
  const covariates = measured.covariates.x;
  const slopes = how === "linear" && covariates.cols > 0 ? learnSlopes(filled, covariates, learners) : null;
  const left = slopes ? residualise(filled, covariates, slopes) : filled;
  const scaleOf = { controls: learners, all: Int32Array.from(measured.target.keys()), none: null }[by];
  const scale = scaleOf && learnScale(left, scaleOf, magnitudes(filled));
  return { features, medians, harmonisation, slopes, scale, range: learnRange(x) };
}

/** Applies what was learnt to any subjects whose columns were cut out with the same plan; features are found by name. */
export function preprocess(learnt: LearntPreprocessing, measured: Measured): Inputs {
  return mapTables(measured, (table, modality): Table => {
    const { features, medians, harmonisation, slopes, scale: learntScale } = learnt[modality];
    const whole = impute(inOrder(table, features), medians);
    const filled = harmonisation ? harmonise(whole, measured, harmonisation) : whole;
    const left = slopes ? residualise(filled, measured.covariates.x, slopes) : filled;
    return { kind: "table", features, x: learntScale ? scale(left, learntScale) : left };
  });
}

/** Who has a value far outside the training range in any feature (see `farOutside`). Nobody of the training people has. */
export function outOfRange(learnt: LearntPreprocessing, measured: Measured): boolean[] {
  const tables = Object.entries(measured.tables).map(([modality, table]) => ({
    range: learnt[modality].range,
    x: inOrder(table, learnt[modality].features),
  }));
  return measured.ids.map((_, i) =>
    tables.some(({ range, x }) => {
      for (let j = 0; j < x.cols; j++) if (farOutside(range, j, x.data[i * x.cols + j])) return true;
      return false;
    }),
  );
}

const MOST_WARNINGS = 5;

/**
 * Features that seem to be in another unit than the training people's, in words. It is said, and nothing is converted.
 */
export function unitWarnings(learnt: LearntPreprocessing, measured: Measured): string[] {
  const suspected = Object.entries(measured.tables).flatMap(([modality, table]) => {
    const { range, features } = learnt[modality];
    return suspectedUnits(range, inOrder(table, features), features);
  });
  const said = suspected.slice(0, MOST_WARNINGS).map(unitInWords);
  const others = suspected.length - said.length;
  return others > 0 ? [...said, `${others} more features differ as much from the training people's.`] : said;
}

/** The columns of a table in the order in which they were learnt. */
export function inOrder(table: Table, features: readonly string[]): Matrix {
  if (features.length === table.features.length && features.every((name, j) => name === table.features[j]))
    return table.x;
  const from = features.map((name) => table.features.indexOf(name));
  if (from.includes(-1)) throw new Error(`no feature "${features[from.indexOf(-1)]}" was measured`);
  const x = zeros(table.x.rows, features.length);
  for (let i = 0; i < x.rows; i++)
    from.forEach((column, j) => {
      x.data[i * x.cols + j] = table.x.data[i * table.x.cols + column];
    });
  return x;
}

function controlsOrAll(target: Uint8Array): Int32Array {
  const everyone = Int32Array.from(target.keys());
  const controls = everyone.filter((i) => target[i] === 0);
  return controls.length > 0 ? controls : everyone;
}

function mapTables<T>({ tables }: Measured, change: (table: Table, modality: string) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(tables).map(([modality, table]) => [modality, change(table, modality)]));
}
