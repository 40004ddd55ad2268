import { linearSumAssignment } from "linear-sum-assignment";
import { Matrix as AssignmentMatrix } from "ml-matrix";
import { toRows } from "../linalg/matrix.js";
import { contingency } from "./contingency.js";

/**
 * Names the predicted groups after the true ones: the one-to-one matching with the most agreements.
 *
 * @param truth     [n] labels
 * @param predicted [n] labels
 * @returns predicted label -> true label; a predicted group left over is not in the map
 */
export function matchClusters(truth: ArrayLike<number>, predicted: ArrayLike<number>): ReadonlyMap<number, number> {
  const { rows, cols, counts } = contingency(truth, predicted);
  if (rows.length === 0) return new Map();
  const { rowAssignments } = linearSumAssignment(new AssignmentMatrix(toRows(counts)), { maximaze: true });
  const matched = rows.flatMap((value, i): [number, number][] => {
    const j = rowAssignments[i];
    return j >= 0 ? [[cols[j], value]] : [];
  });
  return new Map(matched);
}
