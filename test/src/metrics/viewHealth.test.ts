import { describe, expect, it } from "vitest";
import { fromRows, type Matrix } from "../../../src/linalg/matrix.js";
import { effectiveRank } from "../../../src/metrics/effectiveRank.js";
import { retrievalAccuracy } from "../../../src/metrics/retrievalAccuracy.js";
import { sphereUniformity } from "../../../src/metrics/sphereUniformity.js";
import { viewAlignment } from "../../../src/metrics/viewAlignment.js";
import { golden } from "../losses/golden.js";
import { expectAllRead } from "../losses/readNumbers.js";

// The rest is asked of procrustes and kruskal.
expectAllRead("ssl_metrics", /^procrustes_kruskal/);

const view = (z: number[][][], v: number): Matrix => fromRows(z.map((views) => views[v]));
const same = fromRows(Array.from({ length: 5 }, () => [1, 2, 3]));

describe("retrievalAccuracy(first, second)", () => {
  it("is the golden share of views that find the other, among the one, two and three nearest", () => {
    const { inputs, expected } = golden("ssl_metrics").find(({ id }) => id === "contrastive_accuracy")!;
    const [first, second] = [view(inputs.z, 0), view(inputs.z, 1)];
    for (const top of [1, 2, 3]) expect(retrievalAccuracy(first, second, { top })).toBe(expected[`top${top}`]);
  });

  it("is one way what CoMM logs: encodings of each modality against all of them, across augmentations", () => {
    for (const { inputs, expected } of golden("comm").filter(({ expected }) => "ssl_accuracy_percent" in expected)) {
      const [one, two] = (inputs.z as number[][][][]).map((encodings) => encodings.map((rows) => fromRows(rows)));
      const found = (from: Matrix, among: Matrix) => 100 * retrievalAccuracy(from, among, { bothWays: false });
      const all = one.length - 1;
      expected.ssl_accuracy_percent.forEach((percent: number, i: number) => {
        expect((found(one[i], two[all]) + found(two[i], one[all])) / 2).toBeCloseTo(percent, 9);
      });
    }
  });

  it("is 1 of views that are the same, and 0 of an embedding that has collapsed", () => {
    const x = fromRows([[1, 0], [0, 2], [-1, -1]]); // biome-ignore format: a row each
    expect(retrievalAccuracy(x, x)).toBe(1);
    expect(retrievalAccuracy(same, same)).toBe(0);
  });
});

describe("viewAlignment(first, second) and sphereUniformity(x)", () => {
  it("are the golden values of the losses of the same name", () => {
    for (const { inputs, expected } of golden("align_uniform")) {
      const [first, second] = [view(inputs.z, 0), view(inputs.z, 1)];
      expect(viewAlignment(first, second)).toBeCloseTo(expected.align_alpha2.loss, 9);
      const both = (sphereUniformity(first) + sphereUniformity(second)) / 2;
      expect(both).toBeCloseTo(expected.uniform_t2_mean_of_views.loss, 9);
    }
  });

  it("give the alignment that Decoupled Uniformity logs, minus the mean squared length of centroids", () => {
    for (const { inputs, expected } of golden("decoupled_uniformity").filter(({ id }) => id.includes("unsupervised"))) {
      const views = inputs.z[0].length;
      const pairs = Array.from({ length: views }, (_, b) => Array.from({ length: b }, (_, a) => [a, b])).flat();
      const apart = pairs.map(([a, b]) => viewAlignment(view(inputs.z, a), view(inputs.z, b)));
      const mean = apart.reduce((sum, x) => sum + x, 0) / pairs.length;
      expect((mean * (views - 1)) / (2 * views) - 1).toBeCloseTo(expected.alignment_metric, 9);
    }
  });

  it("are 0 where all embeddings are one, and of one subject", () => {
    expect([viewAlignment(same, same), sphereUniformity(same)]).toEqual([0, expect.closeTo(0, 12)]);
    expect(sphereUniformity(fromRows([[1, 2]]))).toBe(0);
  });
});

describe("effectiveRank(x)", () => {
  it("counts directions of equal spread, whatever the size and the mean", () => {
    const cross = [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]]; // biome-ignore format: a row each
    const moved = (by: number) => fromRows(cross.map((row) => row.map((x) => by * x + 7)));
    expect([effectiveRank(moved(1)), effectiveRank(moved(100))]).toEqual([expect.closeTo(2, 9), expect.closeTo(2, 9)]);
  });

  it("is 1 on a line, 0 where nobody differs, and in between where one direction has more spread than the other", () => {
    expect(effectiveRank(fromRows([[1, 2], [2, 4], [5, 10]]))).toBeCloseTo(1, 9); // biome-ignore format: a row each
    expect(effectiveRank(same)).toBe(0);
    const flat = effectiveRank(fromRows([[3, 0], [-3, 0], [0, 1], [0, -1]])); // biome-ignore format: a row each
    expect(flat).toBeCloseTo(Math.exp(-(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25))), 9);
  });
});
