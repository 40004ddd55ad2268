import type { Measured } from "../../cohort/measured.js";
import type { Inputs } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import { columnMoments } from "../../linalg/columnMoments.js";
import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";
import { type Familiarity, learnFamiliarity } from "./familiarity.js";

/** What one person is compared with: the controls' mean and spread of each feature, [d], and where training people lie. */
export type PeopleReference = {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
  /** null where there were too few people to learn it from. */
  readonly familiarity: Familiarity | null;
};

/**
 * Learns what single people are compared with, from what a method was given; from everyone where there are no controls.
 * @returns the reference, and the share of the others that is nearer than each training person, [n]
 */
export function learnReference(
  inputs: Inputs,
  { target, groups }: Measured,
  random: Random,
): { reference: PeopleReference; remoteness: readonly number[] | null } {
  const x = sideBySide(inputs);
  const controls = Int32Array.from(target.keys()).filter((i) => target[i] === 0);
  const everyone = columnMoments(x);
  const { mean, deviation } = controls.length > 1 ? columnMoments(takeRows(x, controls)) : everyone;
  const learnt = learnFamiliarity(x, groups, random);
  const spread = deviation.map((each, j) => (each > 0 ? each : everyone.deviation[j] || 1));
  return {
    reference: { mean, deviation: spread, familiarity: learnt?.familiarity ?? null },
    remoteness: learnt?.remoteness ?? null,
  };
}

/** All tables of some inputs as one, in the order of `featuresOf`, [n, d]. */
export function sideBySide(inputs: Inputs): Matrix {
  const tables = Object.values(inputs).filter((each) => each.kind === "table");
  if (tables.length === 1) return tables[0].x;
  const joined = zeros(
    tables[0].x.rows,
    tables.reduce((sum, { x }) => sum + x.cols, 0),
  );
  let from = 0;
  for (const { x } of tables) {
    for (let i = 0; i < x.rows; i++)
      joined.data.set(x.data.subarray(i * x.cols, (i + 1) * x.cols), i * joined.cols + from);
    from += x.cols;
  }
  return joined;
}
