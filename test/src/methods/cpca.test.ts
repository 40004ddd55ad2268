import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import { fromRows, type Matrix, row, toRows } from "../../../src/linalg/matrix.js";
import { multiplyTransposed } from "../../../src/linalg/multiplyTransposed.js";
import { affinities, alphaGrid, exemplars } from "../../../src/methods/cpca/automaticAlphas.js";
import { contrastiveAxes, covarianceOf } from "../../../src/methods/cpca/contrastiveAxes.js";
import { reduced, unreduced } from "../../../src/methods/cpca/reduced.js";
import { learnRulers, measuredBy } from "../../../src/methods/cpca/rulers.js";

type PerAlpha = {
  alpha: number;
  eigenvalues_descending: number[];
  top2_eigenvectors_columns: number[][];
  top2_projection_of_foreground: number[][];
};
type Scaled = { cov_foreground: number[][]; cov_background: number[][]; per_alpha: PerAlpha[] };
type Given = {
  alpha: number;
  cov_foreground: number[][];
  cov_background: number[][];
  eigenvalues_descending: number[];
  eigenvectors_columns: number[][];
};
type Golden = {
  foreground: number[][];
  background: number[][];
  expected: {
    centred: Scaled;
    standardised: Scaled;
    automatic_alpha: {
      alphas: number[];
      affinity_data_space: number[][];
      selected_alphas_excluding_cluster_of_zero: number[];
    };
  } & Record<string, unknown>;
};
const file = new URL("../../golden/contrastive-analysis/cpca.json", import.meta.url);
const golden = JSON.parse(readFileSync(file, "utf8")) as Golden;
const [patients, controls] = [fromRows(golden.foreground), fromRows(golden.background)];

function close(found: readonly number[], expected: readonly number[], digits = 8) {
  expect(found.length).toBe(expected.length);
  found.forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at], digits);
  });
}

/** A column up to its sign, which is arbitrary. */
function closeUpToSign(found: readonly number[], expected: readonly number[]) {
  const sign = found.reduce((sum, value, i) => sum + value * expected[i], 0) < 0 ? -1 : 1;
  close(
    found.map((value) => sign * value),
    expected,
  );
}

const column = (rows: readonly (readonly number[])[], k: number) => rows.map((each) => each[k]);

describe.each([
  ["centred", "none"],
  ["standardised", "each"],
] as const)("cPCA of %s groups", (name, standardise) => {
  const expected = golden.expected[name];
  const rulers = learnRulers(patients, controls, standardise);
  const points = measuredBy(patients, rulers.patients);
  const covariances = {
    patients: covarianceOf(points),
    controls: covarianceOf(measuredBy(controls, rulers.controls)),
  };

  it("has the covariances of the reference", () => {
    close(Array.from(covariances.patients.data), expected.cov_foreground.flat());
    close(Array.from(covariances.controls.data), expected.cov_background.flat());
  });

  it.each(expected.per_alpha)("has its axes and places at alpha $alpha", (at) => {
    const all = contrastiveAxes(covariances, at.alpha, 5);
    close(Array.from(all.values), at.eigenvalues_descending);
    const places = toRows(multiplyTransposed(points, all.axes));
    for (const k of [0, 1]) {
      closeUpToSign(Array.from(row(all.axes, k)), column(at.top2_eigenvectors_columns, k));
      closeUpToSign(column(places, k), column(at.top2_projection_of_foreground, k));
    }
  });
});

describe("cPCA's axes", () => {
  const given = Object.values(golden.expected).find(Array.isArray) as Given[];

  it.each(given)("are those of covariances given by hand, alpha $alpha", (at) => {
    const covariances = { patients: fromRows(at.cov_foreground), controls: fromRows(at.cov_background) };
    const { values, axes } = contrastiveAxes(covariances, at.alpha, 3);
    close(Array.from(values), at.eigenvalues_descending);
    for (let k = 0; k < 3; k++) closeUpToSign(Array.from(row(axes, k)), column(at.eigenvectors_columns, k));
  });
});

describe("the alphas worth a look", () => {
  const expected = golden.expected.automatic_alpha;
  const rulers = learnRulers(patients, controls, "none");
  const points = measuredBy(patients, rulers.patients);
  const covariances = {
    patients: covarianceOf(points),
    controls: covarianceOf(measuredBy(controls, rulers.controls)),
  };
  const projections = expected.alphas.map((alpha) =>
    multiplyTransposed(points, contrastiveAxes(covariances, alpha, 2).axes),
  );

  it("lie on the grid of the reference", () => {
    close(alphaGrid(10), expected.alphas, 9);
  });

  it("have its affinities, and its exemplars", () => {
    const affinity = affinities(projections);
    close(Array.from(affinity.data), expected.affinity_data_space.flat(), 7);
    close(exemplars(expected.alphas, affinity, 3, seeded(1)), expected.selected_alphas_excluding_cluster_of_zero, 9);
  });

  it("are 0 alone where every alpha shows the same", () => {
    const same = expected.alphas.map(() => projections[0]);
    expect(exemplars(expected.alphas, affinities(same), 1, seeded(1))).toEqual([0]);
  });
});

describe("more features than people", () => {
  it("are first reduced to the axes of everyone, and the contrastive axes brought back, without loss", () => {
    const few = (from: Matrix, rows: number) => fromRows(toRows(from).slice(0, rows));
    const [some, others] = [few(patients, 2), few(controls, 2)];
    const rulers = learnRulers(some, others, "none");
    const [x, y] = [measuredBy(some, rulers.patients), measuredBy(others, rulers.controls)];
    const whole = contrastiveAxes({ patients: covarianceOf(x), controls: covarianceOf(y) }, 2, 1);
    const space = reduced(x, y);
    expect(space.axes?.rows).toBeLessThan(5);
    const { values, axes } = contrastiveAxes(space.covariances, 2, 1);
    close(Array.from(values), Array.from(whole.values));
    closeUpToSign(Array.from(unreduced(axes, space).data), Array.from(whole.axes.data));
  });
});

describe("features that are written twice", () => {
  it("change no contrast but its size, even where controls vary more than patients everywhere", () => {
    const twice = (from: Matrix) => fromRows(toRows(from).map((each) => [...each, ...each]));
    const rulers = learnRulers(patients, controls, "none");
    const [x, y] = [measuredBy(patients, rulers.patients), measuredBy(controls, rulers.controls)];
    const once = contrastiveAxes({ patients: covarianceOf(x), controls: covarianceOf(y) }, 100, 2);
    const space = reduced(twice(x), twice(y));
    expect(space.axes?.rows).toBe(x.cols);
    const { values } = contrastiveAxes(space.covariances, 100, 2);
    expect(values[0]).toBeLessThan(0);
    close(
      Array.from(values),
      Array.from(once.values, (value) => 2 * value),
    );
  });
});
