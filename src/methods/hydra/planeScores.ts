import { row } from "../../linalg/matrix.js";
import type { ClusterScores } from "../explain/clusterScores.js";
import type { HydraState } from "./state.js";

/** The scores of the faces of a polytope: how far outside each a point lies, f_k(x) = w_k . x + b_k. */
export function planeScores({ planes, centres }: Pick<HydraState, "planes" | "centres">): ClusterScores {
  return {
    centres,
    value(point, k) {
      const plane = row(planes, k);
      return point.reduce((sum, value, j) => sum + value * plane[j], plane[point.length]);
    },
    addGradient(point, k, factor, sum) {
      const plane = row(planes, k);
      for (let j = 0; j < point.length; j++) sum[j] += factor * plane[j];
    },
  };
}
