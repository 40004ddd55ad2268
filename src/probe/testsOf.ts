import type { ProbeRow } from "../contract/probe.js";
import { permutation, type Random } from "../core/random.js";
import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";
import { scale } from "../preprocess/scale.js";
import { associationTest } from "./associationTest.js";
import type { Baseline } from "./baselineOf.js";
import { pick } from "./linearModel.js";
import type { Split } from "./splits.js";
import type { Target } from "./target.js";

type Options = {
  readonly groups: Int32Array;
  /** Age, sex and site; null where none is given. */
  readonly baseline: Baseline | null;
  readonly permutations: number;
  readonly random: Random;
};

/** People who are looked at in the tests at most: of so many, few associations that matter are missed. */
const MOST_PEOPLE = 2000;
const MOST_PEOPLE_OF_WIDE = 800;
const WIDE = 500;

/** Whether the features tell anything, and whether they tell more than age, sex and site; a person's rows by their mean. */
export function testsOf(
  target: Target,
  x: Matrix,
  splits: readonly Split[],
  { groups, baseline, permutations, random }: Options,
): Pick<ProbeRow, "p" | "beyondP"> {
  const { rows, fold, predicted } = foldsOf(splits);
  const people = somePeople(
    pick(groups, rows),
    x.cols > WIDE ? MOST_PEOPLE_OF_WIDE : MOST_PEOPLE,
    random.fork("people"),
  );
  const told = {
    x: meansOf(takeRows(x, rows), people),
    truth: meansOf(truthOf(target, rows), people),
    fold: Int32Array.from(people, ([first]) => fold[first]),
    predicted,
  };
  const nothing = zeros(people.length, 0);
  const given = baseline && standardised(meansOf(takeRows(baseline.x, rows), people));
  return {
    p: numberOrNull(associationTest({ ...told, given: nothing }, permutations, random.fork("alone"))),
    beyondP: given && numberOrNull(associationTest({ ...told, given }, permutations, random.fork("beyond"))),
  };
}

/** All rows that learn or are tested, and the fold of each; of one split its two sides, of which the second is predicted. */
function foldsOf(splits: readonly Split[]): { rows: number[]; fold: number[]; predicted: number[] } {
  const one = splits.length === 1;
  const sides = one ? [splits[0].train, splits[0].test] : splits.map(({ test }) => test);
  return {
    rows: sides.flatMap((own) => Array.from(own)),
    fold: sides.flatMap((own, f) => Array.from(own, () => f)),
    predicted: one ? [1] : [...sides.keys()],
  };
}

/** The places of each person's rows. */
function somePeople(groups: ArrayLike<number>, most: number, random: Random): number[][] {
  const places = new Map<number, number[]>();
  for (let at = 0; at < groups.length; at++) {
    const own = places.get(groups[at]);
    if (own) own.push(at);
    else places.set(groups[at], [at]);
  }
  const all = [...places.values()];
  return all.length <= most ? all : Array.from(permutation(random, all.length).subarray(0, most), (p) => all[p]);
}

function meansOf(x: Matrix, people: readonly (readonly number[])[]): Matrix {
  const means = zeros(people.length, x.cols);
  people.forEach((own, p) => {
    for (const at of own)
      for (let j = 0; j < x.cols; j++) means.data[p * x.cols + j] += x.data[at * x.cols + j] / own.length;
  });
  return means;
}

/** A score as it is, or 1 in the column of each row's class; of two classes the second alone. */
function truthOf({ kind, values, levels }: Target, rows: readonly number[]): Matrix {
  const own = pick(values, rows);
  if (kind !== "classes") return { rows: rows.length, cols: 1, data: own };
  const truth = zeros(rows.length, levels.length);
  own.forEach((label, i) => {
    truth.data[i * levels.length + label] = 1;
  });
  return truth;
}

function standardised(x: Matrix): Matrix {
  const { mean, deviation } = columnMoments(x);
  return scale(x, { mean, deviation: deviation.map((each) => each || 1) });
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
