import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/random.js";
import { multiplyTransposed } from "../../../../src/linalg/multiplyTransposed.js";
import { atOnce } from "../../../../src/losses/geometry/atOnce.js";
import { evenCosine, evenOptimum } from "../../../../src/losses/geometry/evenOptimum.js";
import { freeOptimum } from "../../../../src/losses/geometry/freeOptimum.js";
import { labelGroups } from "../../../../src/losses/geometry/labelGroups.js";
import { searchPoints } from "../../../../src/losses/geometry/searchPoints.js";
import { scattered } from "../../../../src/losses/geometry/targets.js";
import { kernelWeights, ownViewWeights, softSupConWeights, supConWeights } from "../../../../src/losses/weights.js";

const setting = { temperature: 0.5, similarity: "cosine", selfPairs: false } as const;
const classes = [0, 0, 1, 1, 2, 2, 3, 3];

describe("evenOptimum(groups, setting, { cosine, dimension })", () => {
  it.each([
    ["InfoNCE", labelGroups(ownViewWeights(5), 2)],
    ["SupCon", labelGroups(supConWeights(classes))],
    ["Soft SupCon", labelGroups(softSupConWeights(classes, 0.2))],
    ["Soft SupCon out of range", labelGroups(softSupConWeights(classes, 0.01))],
  ])("is what a search ends at, of %s", (_, groups) => {
    const cosine = evenCosine(groups, setting)!;
    const known = evenOptimum(groups, setting, { cosine, dimension: 5 })!;
    const starts = [scattered(groups.sizes.length, 5, 1, seeded(1))];
    const search = { starts, tolerance: 1e-12, maxIterations: 2000, leastGain: -1 };
    const searched = atOnce(freeOptimum(groups, setting, search));
    expect(known.loss).toBeCloseTo(searched.loss, 7);
    expect(known.loss).toBeLessThan(searched.loss + 1e-12);
    expect(known.floor).toBe(known.loss);
    const count = groups.sizes.length;
    multiplyTransposed(known.points, known.points).data.forEach((product, at) => {
      expect(product).toBeCloseTo(at % (count + 1) === 0 ? 1 : cosine, 12);
    });
  });

  it("needs one dimension less than groups for the regular simplex, and else as many", () => {
    const simplex = { groups: labelGroups(supConWeights(classes)), cosine: -1 / 3 };
    expect(evenOptimum(simplex.groups, setting, { ...simplex, dimension: 3 })!.points.cols).toBe(3);
    expect(evenOptimum(simplex.groups, setting, { ...simplex, dimension: 2 })).toBeNull();
    expect(evenOptimum(simplex.groups, setting, { cosine: 0, dimension: 3 })).toBeNull();
  });

  it("is not known where sizes or weights differ, nor of distances", () => {
    expect(evenCosine(labelGroups(supConWeights([0, 0, 0, 1, 1])), setting)).toBeNull();
    expect(evenCosine(labelGroups(kernelWeights([1, 2, 4], 1)), setting)).toBeNull();
    expect(evenCosine(labelGroups(supConWeights(classes)), { ...setting, similarity: "euclidean" })).toBeNull();
  });

  it("takes the place of the search, without an iteration", () => {
    const steps = searchPoints(labelGroups(ownViewWeights(100), 2), setting, { dimension: 128, random: seeded(1) });
    expect(steps.next().done).toBe(true);
  });
});
