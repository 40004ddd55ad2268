import { describe, expect, it } from "vitest";
import { seeded } from "../../../../src/core/random.js";
import { fromRows } from "../../../../src/linalg/matrix.js";
import { spectralClusters } from "../../../../src/methods/ucsl/spectralClusters.js";

describe("spectralClusters(affinity, counts, clusters, random)", () => {
  it("keeps a class that is like no other apart, whatever rounding leaves of its degree", () => {
    const affinity = fromRows([
      [1, 0.9, 0.8, 0],
      [0.9, 1, 0.9, 0],
      [0.8, 0.9, 1, 0],
      [0, 0, 0, 1 + 1e-15],
    ]);
    const labels = spectralClusters(affinity, new Float64Array(4).fill(1), 2, seeded(1));
    expect([labels[1], labels[2]]).toEqual([labels[0], labels[0]]);
    expect(labels[3]).not.toBe(labels[0]);
  });
});
