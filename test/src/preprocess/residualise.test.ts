import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { fromRows, row, toRows } from "../../../src/linalg/matrix.js";
import { learnSlopes, residualise, type Slopes } from "../../../src/preprocess/residualise.js";

type People = { Y: number[][]; site: number[]; sex: number[]; age: number[] };
type Golden = {
  columns: string[];
  train: People;
  beta: number[][];
  removeSite: { mask: boolean[]; train: number[][]; new: People & { residual: number[][] } };
  formulaAll: { train: number[][]; new: number[][] };
};

const path = new URL("../../golden/protocols/linear-residualisation.json", import.meta.url);
const { columns, train, beta, removeSite, formulaAll } = JSON.parse(readFileSync(path, "utf8")) as Golden;

/** Site against the first by indicators (one of a site that only new people have), sex and age: the golden's columns without its intercept. */
const design = ({ site, sex, age }: People) =>
  fromRows(site.map((each, i) => [...[1, 2, 3].map((level) => Number(each === level)), sex[i], age[i]]));
const everyone = train.Y.map((_, i) => i);
const slopes = learnSlopes(fromRows(train.Y), design(train), everyone);
const means = train.Y[0].map((_, j) => train.Y.reduce((sum, values) => sum + values[j] / train.Y.length, 0));
/** What a row of covariates times some of the slopes comes to, feature by feature. */
const effects = (covariates: ArrayLike<number>, used: readonly boolean[]) =>
  means.map((_, j) => beta.slice(1).reduce((sum, each, c) => sum + (used[c] ? covariates[c] * each[j] : 0), 0));

/** The same rule for some of the covariates alone: what the others explain stays. */
function onlyOf({ slopes: all, centre }: Slopes, used: readonly boolean[]): Slopes {
  return {
    slopes: { ...all, data: all.data.map((slope, at) => (used[Math.floor(at / all.cols)] ? slope : 0)) },
    centre,
  };
}

function expectEqual(found: number[][], expected: number[][]) {
  expect(found.length).toBe(expected.length);
  found.forEach((values, i) => {
    values.forEach((value, j) => {
      expect(value, `row ${i}, feature ${j}`).toBeCloseTo(expected[i][j], 7);
    });
  });
}

/** The published residuals lack the intercept; ours keep the learners' mean, so that a feature stays in its unit. */
const shifted = (residuals: number[][], shift: number[]) =>
  residuals.map((values) => values.map((v, j) => v + shift[j]));

describe("linear residualising on the golden of the published protocol", () => {
  it("learns its slopes, and the intercept in the mean", () => {
    expect(columns[0]).toBe("intercept");
    expectEqual(toRows(slopes.slopes), beta.slice(1));
    const all = slopes.centre.length;
    const atCentre = effects(slopes.centre, Array(all).fill(true));
    expectEqual([means.map((mean, j) => mean - atCentre[j])], [beta[0]]);
  });

  it("leaves what it leaves once everything is removed, plus the mean, of training and of new people", () => {
    const people = removeSite.new;
    const left = (from: People) => toRows(residualise(fromRows(from.Y), design(from), slopes));
    expectEqual(left(train), shifted(formulaAll.train, means));
    expectEqual(left(people), shifted(formulaAll.new, means));
  });

  it("leaves what it leaves once only the site is removed, which a site that was never seen has as the first has", () => {
    const used = removeSite.mask.slice(1);
    const rule = onlyOf(slopes, used);
    const shift = beta[0].map((intercept, j) => intercept + effects(slopes.centre, used)[j]);
    const left = (from: People) => toRows(residualise(fromRows(from.Y), design(from), rule));
    expectEqual(left(train), shifted(removeSite.train, shift));
    expectEqual(left(removeSite.new), shifted(removeSite.new.residual, shift));
    const [never] = removeSite.new.site.flatMap((site, i) => (site === 3 ? [i] : []));
    const asFirst = { ...removeSite.new, site: removeSite.new.site.map((site) => (site === 3 ? 0 : site)) };
    expect(left(asFirst)[never]).toEqual(left(removeSite.new)[never]);
  });

  it("keeps the mean of those it was learnt from", () => {
    const left = residualise(fromRows(train.Y), design(train), slopes);
    const kept = means.map((_, j) => everyone.reduce((sum, i) => sum + row(left, i)[j] / everyone.length, 0));
    expectEqual([kept], [means]);
  });
});
