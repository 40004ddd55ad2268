import { argmaxRows } from "../../linalg/argmaxRows.js";
import { type Matrix, row, zeros } from "../../linalg/matrix.js";

/** The share of an even cluster that an empty one starts again with. */
const SEED_SHARE = 0.5;

/**
 * Gives each cluster that no patient belongs to the patients who are farthest from the mean of their own cluster, so
 * that the next M step has someone to learn from. Clusters with patients are left as they are.
 *
 * @param responsibilities the patients', [n+, K], changed in place
 * @param points           the patients' places in the salient space, [n+, r]
 * @returns how many clusters were empty
 */
export function reseedEmpty(responsibilities: Matrix, points: Matrix): number {
  const clusters = responsibilities.cols;
  const labels = argmaxRows(responsibilities);
  const empty = Array.from({ length: clusters }, (_, k) => k).filter((k) => !labels.includes(k));
  if (empty.length === 0) return 0;
  const worst = farthestFirst(points, labels, clusters);
  const size = Math.max(1, Math.floor((SEED_SHARE * points.rows) / clusters));
  empty.forEach((k, e) => {
    for (const i of worst.slice(e * size, (e + 1) * size)) {
      const shares = row(responsibilities, i);
      shares.fill(0);
      shares[k] = 1;
    }
  });
  return empty.length;
}

function farthestFirst(points: Matrix, labels: Int32Array, clusters: number): number[] {
  const means = zeros(clusters, points.cols);
  const sizes = new Float64Array(clusters);
  labels.forEach((label, i) => {
    sizes[label]++;
    row(points, i).forEach((value, j) => {
      means.data[label * points.cols + j] += value;
    });
  });
  const apart = Array.from(labels, (label, i) =>
    row(points, i).reduce((sum, v, j) => sum + (v - means.data[label * points.cols + j] / sizes[label]) ** 2, 0),
  );
  return Array.from(apart.keys()).sort((a, b) => apart[b] - apart[a] || a - b);
}
