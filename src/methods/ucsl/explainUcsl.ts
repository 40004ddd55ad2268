import { type Matrix, row } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { centreScores, mixtureScores } from "../explain/clusterScores.js";
import { explainInSpace, twoLikeliest } from "../explain/explainInSpace.js";
import { NEAREST } from "../kMeans/inverseDistance.js";
import { scaled } from "./scaling.js";
import type { UcslState } from "./state.js";

/**
 * What each feature adds to the log-odds of a subject's likeliest cluster, through the space of the hyperplanes; see
 * `Method.explain`. Around centres the rule between two clusters is linear, L = (|z - m_next|^2 - |z - m_best|^2) / 2,
 * but the log-odds are not: ln(1 + 2 L / (|z - m_best|^2 + 1e-5)). The parts of L are then brought to that sum.
 *
 * @param x [n, d]
 * @returns [n, d]
 */
export function explainUcsl(
  { scaling, basis, back, grouping }: Pick<UcslState, "scaling" | "basis" | "back" | "grouping">,
  x: Matrix,
): Matrix {
  const brought = scaled(x, scaling);
  const space = { forward: basis, ...(back ? { back } : {}) };
  const scores = grouping.form === "k-means" ? centreScores(grouping.means, 1) : mixtureScores(grouping);
  const contributions = explainInSpace(brought, space, scores);
  if (grouping.form !== "k-means" || grouping.means.rows < 2) return contributions;
  const points = multiplyTransposed(brought, basis);
  for (let i = 0; i < x.rows; i++) {
    const own = row(contributions, i);
    const point = row(points, i);
    const [best] = twoLikeliest(point, scores);
    const near = -2 * scores.value(point, best) + NEAREST;
    const linear = own.reduce((sum, part) => sum + part, 0);
    const factor = linear === 0 ? 2 / near : Math.log1p((2 * linear) / near) / linear;
    for (let j = 0; j < own.length; j++) own[j] *= factor;
  }
  return contributions;
}
