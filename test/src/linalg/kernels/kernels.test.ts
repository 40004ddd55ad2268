import { describe, expect, it } from "vitest";
import { type Random, seeded } from "../../../../src/core/random.js";
import { addressOf, holdRows } from "../../../../src/linalg/kernels/heldRows.js";
import { doubles, inRoom, put, takeDoubles } from "../../../../src/linalg/kernels/room.js";
import { type Matrix, row, takeRows, zeros } from "../../../../src/linalg/matrix.js";
import { heldTimesTransposed, multiplyTransposed } from "../../../../src/linalg/multiplyTransposed.js";
import { mixtureEStep } from "../../../../src/methods/gaussianMixture/mixtureEStep.js";
import { mixtureMStep } from "../../../../src/methods/gaussianMixture/mixtureMStep.js";
import { lloyd } from "../../../../src/methods/kMeans/lloyd.js";
import { logisticSolver } from "../../../../src/stats/weightedLogistic.js";
import * as plain from "./plain.js";

/** Rows that fill up fours and that do not; columns that fill up vectors and that do not; up to eight clusters. */
const sizes = [1, 2, 3, 4, 5, 8, 11, 30].flatMap((n, at) =>
  [1, 2, 3, 7, 50].map((d) => ({ n, d, clusters: 1 + ((at + d) % 8) })),
);

function draws(rows: number, cols: number, random: Random): Matrix {
  return { rows, cols, data: Float64Array.from({ length: rows * cols }, () => 4 * random() - 2) };
}

function expectClose(found: ArrayLike<number>, wanted: ArrayLike<number>, digits = 1e-13): void {
  expect(found.length).toBe(wanted.length);
  const apart = Array.from(found, (each, at) => Math.abs(each - wanted[at]) / (1 + Math.abs(wanted[at])));
  expect(apart.filter((each) => !(each <= digits))).toEqual([]);
}

describe("the compiled kernels", () => {
  it("give products of rows as plain loops do, and of rows that are held", () => {
    for (const { n, d, clusters } of sizes) {
      const [a, b] = [draws(n, d, seeded(n)), draws(clusters, d, seeded(d))];
      expectClose(multiplyTransposed(a, b).data, plain.product(a, b));
      expect(heldTimesTransposed(holdRows(a), b)).toEqual(multiplyTransposed(a, b));
    }
  });

  it("give the product of more rows than are copied at a time", () => {
    const [a, b] = [draws(200_003, 3, seeded(1)), draws(2, 3, seeded(2))];
    expectClose(multiplyTransposed(a, b).data, plain.product(a, b));
  });

  it("group points around centres as plain loops do, weighted or not", () => {
    for (const { n, d, clusters } of sizes.filter((size) => size.clusters <= size.n))
      for (const heavy of [false, true]) {
        const points = draws(n, d, seeded(n + d));
        const start = takeRows(points, Int32Array.from(Array(clusters).keys()));
        const weights = Float64Array.from({ length: n }, (_, i) => (heavy ? 1 + (i % 3) : 1));
        const found = lloyd(points, start, { maxIterations: 2, weights });
        const wanted = plain.lloyd(points, start, weights, 2);
        expect(Array.from(found.labels)).toEqual(wanted.labels);
        expectClose(found.centres.data, wanted.centres.data);
        const apart = wanted.labels.map((k, i) => weights[i] * plain.squaredDistance(points, i, wanted.centres, k));
        expectClose([found.inertia], [apart.reduce((sum, each) => sum + each, 0)]);
      }
  });

  it("share points out among the Gaussians of a mixture as plain loops do", () => {
    for (const { n, d, clusters } of sizes) {
      const random = seeded(n * d);
      const points = draws(n, d, random);
      const weights = Float64Array.from({ length: clusters }, () => 1 / clusters);
      const covariances = { rows: clusters, cols: 1, data: weights.map(() => 0.01 + random()) };
      const mixture = { form: "spherical", weights, means: draws(clusters, d, random), covariances } as const;
      const { responsibilities, logLikelihood } = mixtureEStep(points, mixture);
      const logs = Array.from({ length: n }, (_, i) => {
        const densities = Array.from({ length: clusters }, (_, k) => plain.logDensity(points, i, mixture, k));
        const peak = Math.max(...densities);
        const log = peak + Math.log(densities.reduce((sum, each) => sum + Math.exp(each - peak), 0));
        expectClose(
          row(responsibilities, i),
          densities.map((each) => Math.exp(each - log)),
          1e-11,
        );
        return log;
      });
      expectClose([logLikelihood], [logs.reduce((sum, log) => sum + log, 0) / n], 1e-12);
    }
  });

  it("take weights, means and variances of a mixture as plain loops do, from clusters without anybody too", () => {
    for (const { n, d, clusters } of sizes) {
      const random = seeded(n + 7 * d);
      const points = draws(n, d, random);
      const shares = draws(n, clusters, random);
      for (let at = 0; at < shares.data.length; at++)
        shares.data[at] = at % clusters === 1 ? 0 : Math.abs(shares.data[at]);
      const { weights, means, covariances } = mixtureMStep(points, shares, { form: "spherical", ridge: 1e-6 });
      for (let k = 0; k < clusters; k++) {
        const own = Float64Array.from({ length: n }, (_, i) => shares.data[i * clusters + k]);
        const mass = Math.max(
          1e-12,
          own.reduce((sum, share) => sum + share, 0),
        );
        const mean = Float64Array.from({ length: d }, (_, j) =>
          own.reduce((sum, share, i) => sum + (share * points.data[i * d + j]) / mass, 0),
        );
        const spread = own.reduce((sum, share, i) => sum + share * plain.squaredDistance(points, i, means, k), 0);
        expectClose([weights[k]], [mass / n]);
        expectClose(row(means, k), mean);
        expectClose([covariances.data[k]], [spread / (mass * d) + 1e-6]);
      }
    }
  });

  it("stop where plain loops find no slope of the logistic loss, people of weight 0 left out", () => {
    for (const { n, d, clusters } of sizes) {
      const random = seeded(31 * n + d);
      const x = draws(n, d, random);
      const patients = Math.ceil(n / 2);
      const weights = draws(n, clusters, random);
      for (let at = 0; at < weights.data.length; at++) weights.data[at] = at % 5 === 1 ? 0 : Math.abs(weights.data[at]);
      const preconditioner = { rows: 1, cols: d + 1, data: new Float64Array(d + 1).fill(0.3) };
      const penalty = 0.7;
      const options = { penalty, tolerance: 1e-11, maxIterations: 500, preconditioner };
      const solve = logisticSolver(holdRows(x), patients, options);
      for (let k = 0; k < clusters; k++) {
        const own = Float64Array.from({ length: n }, (_, i) => weights.data[i * clusters + k]);
        const sides = new Set(
          Array.from(own.keys())
            .filter((i) => own[i] > 0)
            .map((i) => i < patients),
        );
        if (sides.size < 2) continue;
        const plane = new Float64Array(d + 1);
        solve({ weights, k }, plane);
        for (const slope of plain.logisticGradient(x, patients, own, plane, penalty))
          expect(Math.abs(slope)).toBeLessThan(1e-9);
      }
    }
  });
});

describe("the kernels' memory", () => {
  it("holds rows while calls come and go, and copies them again after others were held", () => {
    const [a, b, one] = [draws(5, 3, seeded(1)), draws(400, 60, seeded(2)), draws(2, 3, seeded(3))];
    const [first, second] = [holdRows(a), holdRows(b)];
    const before = heldTimesTransposed(first, one);
    lloyd(b, takeRows(b, [0, 1]));
    expect(heldTimesTransposed(first, one)).toEqual(before);
    expect(heldTimesTransposed(second, takeRows(b, [0]))).toEqual(multiplyTransposed(b, takeRows(b, [0])));
    expect(heldTimesTransposed(first, one)).toEqual(before);
  });

  it("gives nested calls room of their own, and refuses to hold other rows meanwhile", () => {
    const outer = inRoom(() => {
      const address = put(Float64Array.of(1, 2, 3));
      inRoom(() => doubles(takeDoubles(3), 3).fill(9));
      expect(() => addressOf(holdRows(zeros(2, 2)))).toThrow("in use");
      return Array.from(doubles(address, 3));
    });
    expect(outer).toEqual([1, 2, 3]);
  });
});
