import type { Contrast } from "../contract/result.js";
import type { ClusterComparison } from "../evaluate/clusterNumber.js";
import { contrast } from "../evaluate/contrast.js";
import type { Division } from "../evaluate/division.js";
import { separatingSpace } from "../evaluate/separatingSpace.js";
import type { Placement } from "../model.js";

/** Whether controls split as patients do under the fitted rule; null where the method has no space to look in. */
export function contrastOf(division: Division, placement: Placement, comparison: ClusterComparison): Contrast | null {
  const space = separatingSpace(placement.spaces);
  if (!space) return null;
  const { responsibilities } = placement;
  const spreadRatio = comparison.candidates.find(({ clusters }) => clusters === division.clusters)?.spreadRatio ?? null;
  return contrast(division, { space: space.name, responsibilities, spreadRatio });
}
