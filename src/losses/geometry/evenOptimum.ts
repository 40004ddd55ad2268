import { zeros } from "../../linalg/matrix.js";
import type { FreeOptimum } from "./freeOptimum.js";
import { groupLoss, type Setting } from "./groupLoss.js";
import type { LabelGroups } from "./labelGroups.js";

/** Weights that differ by rounding alone are the same, relative. */
const SAME = 1e-12;

/**
 * The cosine of every two groups at the minimum in whatever dimension, where weights tell no pair of groups from another and all are of
 * one size (InfoNCE; SupCon and Soft SupCon of classes of one size); else null. The loss is convex in the cosines and does not change as
 * groups change places, so that the mean over all orders, with one cosine c for all, is as good as any optimum. With copies beside it,
 *
 *   c = 1 + temperature log(W_ab / W_aa),    from -1 / (K - 1), the regular simplex, to 1.
 */
export function evenCosine(
  { weights, sizes }: LabelGroups,
  { temperature, similarity, selfPairs }: Setting,
): number | null {
  const count = sizes.length;
  if (similarity !== "cosine" || count < 2) return null;
  const [own, other] = [weights.data[0], weights.data[1]];
  const copies = selfPairs || sizes[0] > 1;
  const alike = weights.data.every((weight, at) => {
    const diagonal = at % (count + 1) === 0;
    return diagonal && !copies ? true : Math.abs(weight - (diagonal ? own : other)) <= SAME * (own + other);
  });
  if (!alike || sizes.some((size) => size !== sizes[0])) return null;
  const simplex = -1 / (count - 1);
  if (!copies || !(own > 0)) return simplex;
  return Math.min(1, Math.max(simplex, 1 + temperature * Math.log(other / own)));
}

/** Points with this cosine between every two, where the dimension has room for them; else null. Nothing is below their loss. */
export function evenOptimum(
  groups: LabelGroups,
  setting: Setting,
  { cosine, dimension }: { readonly cosine: number; readonly dimension: number },
): FreeOptimum | null {
  const count = groups.sizes.length;
  const simplex = -1 / (count - 1);
  const shared = cosine - simplex > SAME ? Math.sqrt((1 + (count - 1) * cosine) / count) : 0;
  const used = shared > 0 ? count : count - 1;
  if (used > dimension) return null;
  const points = zeros(count, used);
  // Axis k parts the first k points from the next (Helmert), which leaves all of them equally far apart.
  for (let k = 1; k < count; k++) {
    const length = Math.sqrt((1 - cosine) / (k * (k + 1)));
    for (let a = 0; a < k; a++) points.data[a * used + k - 1] = length;
    points.data[k * used + k - 1] = -k * length;
  }
  if (shared > 0) for (let a = 0; a < count; a++) points.data[a * used + used - 1] = shared;
  const loss = evenLoss(groups, setting, cosine);
  return { points, loss, floor: loss };
}

/** The loss where every two groups have this cosine. */
export function evenLoss(groups: LabelGroups, setting: Setting, cosine: number): number {
  const count = groups.sizes.length;
  const products = zeros(count, count);
  for (let at = 0; at < count * count; at++) products.data[at] = at % (count + 1) === 0 ? 1 : cosine;
  return groupLoss(groups, setting).at(products, zeros(count, count));
}
