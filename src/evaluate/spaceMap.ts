import { EigenvalueDecomposition, Matrix as MlMatrix } from "ml-matrix";
import type { Matrix } from "../linalg/matrix.js";

/**
 * Two principal axes of a space, as the patients spread in it: coordinates to draw everyone at, [n, 2].
 * A space of one axis gets 0 as its second coordinate. The sign of an axis is fixed by its largest loading.
 */
export function spaceMap(space: Matrix, target: ArrayLike<number>): [number, number][] {
  const { mean, covariance } = momentsOfTargets(space, target);
  const { eigenvectorMatrix } = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const axes = [1, 2].map((rank) =>
    rank <= space.cols ? positive(eigenvectorMatrix.getColumn(space.cols - rank)) : new Array(space.cols).fill(0),
  );
  return Array.from({ length: space.rows }, (_, i) => {
    const along = (axis: number[]) =>
      axis.reduce((sum, loading, j) => sum + loading * (space.data[i * space.cols + j] - mean[j]), 0);
    return [along(axes[0]), along(axes[1])];
  });
}

function momentsOfTargets(space: Matrix, target: ArrayLike<number>) {
  const rows = Array.from({ length: space.rows }, (_, i) => i).filter((i) => target[i] === 1);
  const at = (i: number, j: number) => space.data[i * space.cols + j];
  const mean = Array.from({ length: space.cols }, (_, j) => rows.reduce((sum, i) => sum + at(i, j), 0) / rows.length);
  const covariance = MlMatrix.zeros(space.cols, space.cols);
  for (const i of rows)
    for (let j = 0; j < space.cols; j++)
      for (let k = 0; k < space.cols; k++)
        covariance.set(j, k, covariance.get(j, k) + ((at(i, j) - mean[j]) * (at(i, k) - mean[k])) / rows.length);
  return { mean, covariance };
}

function positive(axis: number[]): number[] {
  const largest = axis.reduce((best, loading) => (Math.abs(loading) > Math.abs(best) ? loading : best), 0);
  return largest < 0 ? axis.map((loading) => -loading) : axis;
}
