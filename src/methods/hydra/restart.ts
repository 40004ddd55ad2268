import { integer, type Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { firstRows, laterRows, type TwoGroups } from "../ucsl/twoGroups.js";
import { alternate, type Polytope } from "./alternate.js";
import { diverseDirections } from "./diverseDirections.js";

/** A random division of the patients, or one along directions that differ from one another. */
export type Start = "random" | "diverse";
export type RestartInput = { readonly start: Start };

/** What every restart shares: the people it searches on and how. */
export type RestartCommon = {
  readonly groups: TwoGroups;
  readonly clusters: number;
  readonly penalty: number;
  readonly tolerance: number;
  readonly maxIterations: number;
};

const starts: Readonly<Record<Start, (groups: TwoGroups, clusters: number, random: Random) => Int32Array>> = {
  random: ({ patients }, clusters, random) => Int32Array.from({ length: patients }, () => integer(random, clusters)),
  diverse: alongDirections,
};

/** One polytope from scratch. */
export function* restart(common: RestartCommon, { start }: RestartInput, random: Random): SyncSteps<Polytope> {
  const { groups, clusters, ...options } = common;
  const labels = starts[start](groups, clusters, random.fork("start"));
  const faces = { ...options, clusters, phase: "restart", random: random.fork("support vectors") };
  return yield* alternate(groups, labels, faces);
}

/** Each patient goes along the direction that leads furthest from the controls' mean towards them. */
function alongDirections(groups: TwoGroups, clusters: number, random: Random): Int32Array {
  const directions = diverseDirections(groups, clusters, random);
  const mean = meanOf(laterRows(groups.x, groups.patients));
  const centred = zeros(groups.patients, groups.x.cols);
  for (let i = 0; i < groups.patients; i++)
    row(centred, i).set(row(firstRows(groups.x, groups.patients), i).map((value, j) => value - mean[j]));
  return argmaxRows(multiplyTransposed(centred, directions));
}

function meanOf(x: Matrix): Float64Array {
  const mean = new Float64Array(x.cols);
  for (let i = 0; i < x.rows; i++) for (let j = 0; j < x.cols; j++) mean[j] += x.data[i * x.cols + j] / x.rows;
  return mean;
}
