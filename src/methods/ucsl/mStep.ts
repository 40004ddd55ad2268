import { seeded } from "../../core/random.js";
import { type HeldRows, holdRows } from "../../linalg/kernels/heldRows.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { type LogisticOptions, logisticSolver } from "../../stats/weightedLogistic.js";
import { supportVectorPlane } from "../supportVectors/supportVectorPlane.js";
import type { TwoGroups } from "./twoGroups.js";

/** One rule a cluster that tells its patients from controls: w_k . x + b_k, rows [K, d + 1] with b_k last. */
export type Planes = Matrix;

export const hyperplaneForms = ["logistic", "svm"] as const;
export type HyperplaneForm = (typeof hyperplaneForms)[number];

export type MStepOptions = LogisticOptions & {
  readonly form: HyperplaneForm;
  /** Of the order in which support vectors are visited; the planes do not depend on it. */
  readonly seed: number;
};

/** Fits each cluster's hyperplane to all people, weighted by that cluster's column of [n, K], from planes to start at. */
export type MStep = (weights: Matrix, start: Planes) => Planes;

/**
 * The M step of one EM: logistic regressions, or support vector machines, which begin where their dual stood the
 * iteration before.
 */
export function mStepOf(groups: TwoGroups, options: MStepOptions, held = holdRows(groups.x)): MStep {
  return options.form === "svm" ? supportVectors(groups, options) : logistic(held, groups.patients, options);
}

function logistic(held: HeldRows, patients: number, options: MStepOptions): MStep {
  const solve = logisticSolver(held, patients, options);
  return forEachCluster((column, plane) => {
    solve(column, plane);
  });
}

function supportVectors({ x, patients }: TwoGroups, { penalty, tolerance, maxIterations, seed }: MStepOptions): MStep {
  const sides = Float64Array.from({ length: x.rows }, (_, i) => (i < patients ? 1 : -1));
  const duals: Float64Array[] = [];
  return forEachCluster((column, plane) => {
    duals[column.k] ??= new Float64Array(x.rows);
    const options = { penalty, tolerance, maxSweeps: maxIterations, random: seeded(seed).fork(column.k) };
    supportVectorPlane(x, { kind: "sides", values: sides }, column, { pulls: duals[column.k], plane }, options);
  });
}

type Column = { readonly weights: Matrix; readonly k: number };

function forEachCluster(solve: (column: Column, plane: Float64Array) => void): MStep {
  return (weights, start) => {
    const planes = { ...start, data: start.data.slice() };
    for (let k = 0; k < planes.rows; k++) solve({ weights, k }, row(planes, k));
    return planes;
  };
}

/** The weight vectors w_k alone, [K, d]. */
export function normalsOf(planes: Planes): Matrix {
  const normals = zeros(planes.rows, planes.cols - 1);
  for (let k = 0; k < planes.rows; k++) normals.data.set(row(planes, k).subarray(0, normals.cols), k * normals.cols);
  return normals;
}
