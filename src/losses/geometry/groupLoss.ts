import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import type { LabelGroups } from "./labelGroups.js";

export type Similarity = "cosine" | "euclidean";
export type Setting = {
  readonly temperature: number;
  readonly similarity: Similarity;
  /** Whether a row is compared with itself, too. */
  readonly selfPairs: boolean;
};

/** Weighted InfoNCE of points that stand for groups of rows, and how it changes with their similarities. */
export interface GroupLoss {
  /** Entropy of the weights: never more than the loss. */
  readonly bound: number;
  /** The loss given the products of all points, [groups, groups], and its derivatives by their similarities, into `slopes`. */
  at(products: Matrix, slopes: Matrix): number;
}

/**
 *   loss = sum_a (m_a / N) ( log sum_b k_ab exp s_ab - sum_b w_ab s_ab ),    w_ab = k_ab W_ab / sum_c k_ac W_ac
 *
 * with m_a rows in group a, and k_ab = m_b others of group b, or one less of one's own: what `weightedInfoNce` is of N rows where
 * those of a group coincide. A group without weights counts as 0.
 */
export function groupLoss({ weights, sizes }: LabelGroups, { temperature, similarity, selfPairs }: Setting): GroupLoss {
  const groups = sizes.length;
  const rows = sizes.reduce((sum, size) => sum + size, 0);
  const counts = (a: number, b: number) => (a === b && !selfPairs ? sizes[a] - 1 : sizes[b]);
  const [shares, logCounts] = [zeros(groups, groups), zeros(groups, groups)];
  const masses = new Float64Array(groups);
  let bound = 0;
  for (let a = 0; a < groups; a++) {
    const own = row(shares, a);
    for (let b = 0; b < groups; b++) {
      own[b] = counts(a, b) * weights.data[a * groups + b];
      logCounts.data[a * groups + b] = Math.log(counts(a, b));
    }
    const total = own.reduce((sum, weight) => sum + weight, 0);
    if (total === 0) continue;
    masses[a] = sizes[a] / rows;
    for (let b = 0; b < groups; b++) {
      own[b] /= total;
      if (own[b] > 0) bound -= masses[a] * own[b] * (Math.log(own[b]) - logCounts.data[a * groups + b]);
    }
  }
  const power = new Float64Array(groups);
  return {
    bound,
    at({ data }, { data: slopes }) {
      let loss = 0;
      for (let a = 0; a < groups; a++) {
        const from = a * groups;
        if (masses[a] === 0) {
          slopes.fill(0, from, from + groups);
          continue;
        }
        let [highest, wanted] = [-Infinity, 0];
        for (let b = 0; b < groups; b++) {
          const similar =
            similarity === "cosine"
              ? data[from + b] / temperature
              : (data[from + b] - (data[from + a] + data[b * groups + b]) / 2) / temperature;
          if (shares.data[from + b] > 0) wanted += shares.data[from + b] * similar;
          power[b] = similar + logCounts.data[from + b];
          if (power[b] > highest) highest = power[b];
        }
        let sum = 0;
        for (let b = 0; b < groups; b++) {
          power[b] = Math.exp(power[b] - highest);
          sum += power[b];
        }
        loss += masses[a] * (highest + Math.log(sum) - wanted);
        for (let b = 0; b < groups; b++) slopes[from + b] = masses[a] * (power[b] / sum - shares.data[from + b]);
      }
      return loss;
    },
  };
}
