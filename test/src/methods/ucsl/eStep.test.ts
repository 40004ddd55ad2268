import { describe, expect, it } from "vitest";
import { argmaxRows } from "../../../../src/linalg/argmaxRows.js";
import { fromRows, type Matrix, takeRows, toRows } from "../../../../src/linalg/matrix.js";
import { climb } from "../../../../src/methods/gaussianMixture/climb.js";
import type { CovarianceForm, Mixture } from "../../../../src/methods/gaussianMixture/mixture.js";
import { mixtureEStep } from "../../../../src/methods/gaussianMixture/mixtureEStep.js";
import { groupPatients, responsibilitiesOf } from "../../../../src/methods/ucsl/eStep.js";
import { weighted } from "../../../../src/methods/ucsl/weighting.js";
import { golden, largestDifference } from "./golden.js";

describe("groupPatients and responsibilitiesOf with k-means", () => {
  type Step = {
    X_projected: number[][];
    y: number[];
    S: number[][];
    expected: { corrected_centers: number[][]; corrected_Q: number[][]; reference_labels_patients: number[] };
  };
  const { X_projected, y, S, expected } = golden<Step>("kmeans-step");
  const patients = [...y.keys()].filter((i) => y[i] > 0);
  const everyone = fromRows(X_projected);
  const grouping = groupPatients(takeRows(everyone, patients), takeRows(fromRows(S), patients), "k-means");

  it("starts from the clusters' own means and ends at the golden centres", () => {
    expect(largestDifference(toRows(grouping.means), expected.corrected_centers)).toBeLessThan(1e-9);
  });

  it("shares everyone out by inverse squared distance", () => {
    const responsibilities = responsibilitiesOf(everyone, grouping);
    expect(largestDifference(toRows(responsibilities), expected.corrected_Q)).toBeLessThan(1e-9);
    expect(Array.from(argmaxRows(takeRows(responsibilities, patients)))).toEqual(expected.reference_labels_patients);
  });
});

type Parameters = { weights: number[]; means: number[][]; covariances: unknown };
type Expected = {
  first_three_iterations: (Parameters & { mean_log_likelihood_before: number; responsibilities: number[][] })[];
  stopped_at_tol_1e_3: Parameters & { iterations: number; lower_bound: number };
  converged: Parameters & { mean_log_likelihood: number; responsibilities: number[][] };
};
type MixtureStep = {
  Z: number[][];
  weights_init: number[];
  means_init: number[][];
  covariances_init_isotropic: number[];
  reg_covar: number;
  expected: Record<"full" | "spherical", Expected>;
};

describe.each(["full", "spherical"] as const)("climb(points, start) with %s covariances", (form) => {
  const step = golden<MixtureStep>("gmm-step");
  const points = fromRows(step.Z);
  const expected = step.expected[form];
  const options = { form, ridge: step.reg_covar };

  it.each([0, 1, 2])("takes golden iteration %d", (t) => {
    const { mixture, logLikelihood } = climb(points, start(step, form), {
      ...options,
      tolerance: 0,
      maxIterations: t + 1,
    });
    const golden = expected.first_three_iterations[t];
    expect(logLikelihood).toBeCloseTo(golden.mean_log_likelihood_before, 9);
    compare(mixture, golden);
  });

  it("stops at the golden iteration", () => {
    const found = climb(points, start(step, form), { ...options, tolerance: 1e-3, maxIterations: 100 });
    expect(found.iterations).toBe(expected.stopped_at_tol_1e_3.iterations);
    expect(found.logLikelihood).toBeCloseTo(expected.stopped_at_tol_1e_3.lower_bound, 9);
    compare(found.mixture, expected.stopped_at_tol_1e_3);
  });

  it("ends where the golden mixture ends", () => {
    const { mixture } = climb(points, start(step, form), { ...options, tolerance: 1e-15, maxIterations: 5000 });
    const { responsibilities, logLikelihood } = mixtureEStep(points, mixture);
    expect(logLikelihood).toBeCloseTo(expected.converged.mean_log_likelihood, 8);
    expect(largestDifference(toRows(responsibilities), expected.converged.responsibilities)).toBeLessThan(1e-5);
  });
});

describe("a tied mixture", () => {
  it("gives all clusters one variance", () => {
    const points = fromRows([[0], [0.2], [5], [9]]);
    const start = fromRows([
      [1, 0],
      [1, 0],
      [0, 1],
      [0, 1],
    ]);
    const grouping = groupPatients(points, start, "tied") as Mixture;
    expect(grouping.covariances.data[0]).toBe(grouping.covariances.data[1]);
  });
});

describe("hard weighting", () => {
  type Case = { S: number[][]; expected_corrected: number[][] };
  it.each(golden<{ cases: Case[] }>("hard-weighting").cases)("is one-hot at the first largest entry", (oneCase) => {
    const responsibilities = fromRows(oneCase.S);
    const both = { patients: "hard", controls: "hard" } as const;
    expect(toRows(weighted(responsibilities, 1, both))).toEqual(oneCase.expected_corrected);
  });
});

function start({ weights_init, means_init, covariances_init_isotropic }: MixtureStep, form: CovarianceForm): Mixture {
  const d = means_init[0].length;
  const diagonal = (v: number) => Array.from({ length: d * d }, (_, at) => (at % (d + 1) === 0 ? v : 0));
  const covariances = covariances_init_isotropic.map((v) => (form === "full" ? diagonal(v) : [v]));
  return {
    form,
    weights: Float64Array.from(weights_init),
    means: fromRows(means_init),
    covariances: fromRows(covariances),
  };
}

function compare({ weights, means, covariances }: Mixture, expected: Parameters) {
  expect(largestDifference(weights, expected.weights)).toBeLessThan(1e-9);
  expect(largestDifference(toRows(means), expected.means)).toBeLessThan(1e-9);
  expect(largestDifference(entries(covariances), expected.covariances)).toBeLessThan(1e-9);
}

function entries({ data }: Matrix): Float64Array {
  return data;
}
