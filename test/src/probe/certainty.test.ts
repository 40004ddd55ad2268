import { describe, expect, it } from "vitest";
import { gaussian, type Random, seeded } from "../../../src/core/random.js";
import { type Matrix, zeros } from "../../../src/linalg/matrix.js";
import { areaUnderCurve } from "../../../src/metrics/areaUnderCurve.js";
import { meanRecall } from "../../../src/metrics/balancedAccuracy.js";
import {
  countedArea,
  countedCorrelation,
  countedError,
  countedRecall,
  countedShare,
} from "../../../src/metrics/countedScores.js";
import { explainedShare, meanAbsoluteError, pearson } from "../../../src/metrics/regressionErrors.js";
import { associationTest } from "../../../src/probe/associationTest.js";
import { bootstrapped } from "../../../src/probe/bootstrap.js";
import { fromColumns } from "../../../src/probe/fromColumns.js";
import { noiseMatrix } from "./plantedPeople.js";

const normals = (n: number, random: Random) => Float64Array.from({ length: n }, () => gaussian(random));
const column = (values: Float64Array) => ({ rows: values.length, cols: 1, data: values });

describe("associationTest(people, permutations, random)", () => {
  const n = 200;
  const random = seeded(11);
  const z = normals(n, random);
  const own = normals(n, random);
  const fold = Int32Array.from({ length: n }, (_, i) => i % 5);
  const follows = z.map((each) => each + 0.5 * gaussian(random));
  const truth = column(z.map((each, i) => each + own[i]));
  const p = (feature: Float64Array, given: Matrix) =>
    associationTest({ x: column(feature), truth, given, fold }, 200, seeded(1));

  it("sees features that follow the truth, and not once what both follow is given", () => {
    expect(p(follows, zeros(n, 0))).toBeLessThan(1e-8);
    expect(p(follows, column(z))).toBeGreaterThan(0.01);
    expect(p(own, column(z))).toBeLessThan(1e-8);
  });

  it.each([
    [8, "few features"],
    [50, "more features than people"],
  ])("errs about one time in twenty: %d, %s", (features) => {
    const stream = seeded(21).fork(features);
    const people = features > 40 ? 40 : 60;
    const errors = Array.from({ length: 80 }, (_, t) => {
      const drawn = stream.fork(t);
      const chance = column(Float64Array.from({ length: people }, () => Number(drawn() < 0.4)));
      const x = noiseMatrix(people, features, drawn);
      const told = { x, truth: chance, given: zeros(people, 0), fold: fold.subarray(0, people) };
      return associationTest(told, 100, drawn.fork("permutations")) < 0.05;
    });
    expect(errors.filter(Boolean).length).toBeLessThanOrEqual(9);
  });

  it("errs no oftener where six columns are given that features and truth both follow", () => {
    const stream = seeded(23);
    const errors = Array.from({ length: 100 }, (_, t) => {
      const drawn = stream.fork(t);
      const given = noiseMatrix(60, 6, drawn);
      const x = noiseMatrix(60, 8, drawn);
      const both = (i: number) => given.data[6 * i];
      for (let i = 0; i < 60; i++) x.data[8 * i] += both(i);
      const follower = column(Float64Array.from({ length: 60 }, (_, i) => Number(gaussian(drawn) + both(i) > 0)));
      const told = { x, truth: follower, given, fold: fold.subarray(0, 60) };
      return associationTest(told, 100, drawn.fork("permutations")) < 0.05;
    });
    expect(errors.filter(Boolean).length).toBeLessThanOrEqual(11);
  });

  it("gives p as the share of permutations that reach as far, where that can be counted", () => {
    const weak = column(z.map((each) => 0.12 * each + gaussian(random)));
    const people = { x: column(z), truth: weak, given: zeros(n, 0), fold };
    const [few, many] = [300, 3000].map((count) => associationTest(people, count, seeded(count)));
    expect(Math.abs(few - many)).toBeLessThan(0.05);
  });
});

describe("counted scores", () => {
  const random = seeded(31);
  const n = 40;
  const scores = normals(n, random).map((each) => Math.round(2 * each) / 2);
  const labels = Float64Array.from({ length: n }, () => Number(random() < 0.4));
  const truth = normals(n, random);
  const counts = Float64Array.from({ length: n }, () => Math.floor(3 * random()));
  const repeated = Array.from(counts).flatMap((count, i) => Array.from({ length: count }, () => i));
  const of = (values: Float64Array) => Float64Array.from(repeated, (i) => values[i]);

  it("are the plain scores of rows repeated as often as they count", () => {
    const called = scores.map((score) => Number(score > 0));
    expect(countedArea(scores, labels)(counts)).toBeCloseTo(areaUnderCurve(of(scores), of(labels)), 12);
    expect(countedRecall(labels, called, 2)(counts)).toBeCloseTo(meanRecall(of(labels), of(called)), 12);
    expect(countedError(truth, scores)(counts)).toBeCloseTo(meanAbsoluteError(of(truth), of(scores)), 12);
    expect(countedShare(truth, scores)(counts)).toBeCloseTo(explainedShare(of(truth), of(scores)), 12);
    expect(countedCorrelation(truth, scores)(counts)).toBeCloseTo(pearson(of(truth), of(scores)), 12);
  });
});

describe("bootstrapped(scores, drawn, options)", () => {
  it("covers the truth about as often as it says", () => {
    const random = seeded(41);
    let covered = 0;
    for (let t = 0; t < 100; t++) {
      const a = normals(80, random);
      const b = a.map((each) => 0.6 * each + 0.8 * gaussian(random));
      const groups = Int32Array.from({ length: 80 }, (_, i) => i);
      const options = { resamples: 200, level: 0.1, random: random.fork(t) };
      const { r } = bootstrapped({ r: countedCorrelation(a, b) }, { groups }, options);
      if ((r?.low as number) <= 0.6 && 0.6 <= (r?.high as number)) covered++;
    }
    expect(covered).toBeGreaterThan(80);
    expect(covered).toBeLessThan(98);
  });

  it("widens where rows are few people's", () => {
    const random = seeded(43);
    const person = normals(20, random);
    const values = fromColumns([Float64Array.from({ length: 200 }, (_, i) => person[Math.floor(i / 10)])]).data;
    const truth = new Float64Array(200);
    const options = () => ({ resamples: 300, level: 0.05, random: seeded(1) });
    const width = (groups: Int32Array) => {
      const { mae } = bootstrapped({ mae: countedError(truth, values) }, { groups }, options());
      return (mae?.high as number) - (mae?.low as number);
    };
    const byPerson = width(Int32Array.from({ length: 200 }, (_, i) => Math.floor(i / 10)));
    expect(byPerson).toBeGreaterThan(2 * width(Int32Array.from({ length: 200 }, (_, i) => i)));
  });
});
