import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { fromRows, type Matrix, takeRows } from "../../../src/linalg/matrix.js";
import { explainedShare, meanAbsoluteError } from "../../../src/metrics/regressionErrors.js";
import { innerSplits, linearScores, pick } from "../../../src/probe/linearModel.js";
import { alongLine, ridgeLines } from "../../../src/probe/ridge.js";
import { foldScores, ridgeProbe } from "../../../src/probe/ridgeProbe.js";
import { contiguousFolds } from "../../../src/probe/splits.js";
import { expectClose, protocolGolden } from "./protocolGolden.js";

type Fit = { alpha: number; coef: number[]; intercept: number; maeInternal: number; maeExternal: number };
type Golden = Record<"trainX" | "internalX" | "externalX" | "cvFoldR2", number[][]> &
  Record<"trainAge" | "internalAge" | "externalAge" | "cvMeanR2", number[]> & {
    fits: Fit[];
    bestAlpha: number;
    folds: number[][];
    foldsWhenNIs32: number[][];
  };

const golden = protocolGolden<Golden>("ridge-probe");
const [x, age] = [fromRows(golden.trainX), Float64Array.from(golden.trainAge)];
const penalties = golden.fits.map(({ alpha }) => alpha);
const alone = (n: number) => ({
  rows: Int32Array.from({ length: n }, (_, i) => i),
  groups: Array.from({ length: n }, (_, i) => i),
});

describe("the ridge probe on the golden of the published protocol", () => {
  it.each(golden.fits)(
    "solves alpha $alpha, with its errors at both sites",
    ({ alpha, coef, intercept, ...errors }) => {
      const [line] = ridgeLines(x, age, [alpha]);
      expectClose(line.weights, coef);
      expectClose([line.intercept], [intercept]);
      const error = (rows: number[][], truth: number[]) => meanAbsoluteError(truth, alongLine(line, fromRows(rows)));
      expectClose([error(golden.internalX, golden.internalAge)], [errors.maeInternal]);
      expectClose([error(golden.externalX, golden.externalAge)], [errors.maeExternal]);
    },
  );

  it("deals contiguous folds, the first ones larger", () => {
    const splits = innerSplits(contiguousFolds(alone(30), 5));
    expect(splits.map(({ test }) => Array.from(test))).toEqual(golden.folds);
    const of32 = innerSplits(contiguousFolds(alone(32), 5)).map(({ test }) => [test[0], test[test.length - 1]]);
    expect(of32).toEqual(golden.foldsWhenNIs32);
  });

  it("scores every fold and chooses the same alpha", () => {
    const folds = contiguousFolds(alone(30), 5);
    const scores = foldScores(x, age, { penalties, folds });
    scores.forEach((ofPenalty, p) => {
      expectClose(
        ofPenalty.map(({ r2 }) => r2),
        golden.cvFoldR2[p],
        1e-6,
      );
      expectClose([ofPenalty.reduce((sum, { r2 }) => sum + r2 / 5, 0)], [golden.cvMeanR2[p]], 1e-6);
    });
    const model = ridgeProbe(x, age, { penalties, folds, standardise: false, criterion: "r2" });
    expect(model.penalty).toBe(golden.bestAlpha);
    const best = golden.fits.find(({ alpha }) => alpha === golden.bestAlpha) as Fit;
    expectClose(model.weights.data, best.coef);
  });
});

describe("ridgeLines(x, y, penalties)", () => {
  const random = seeded(3);
  const wide: Matrix = fromRows(Array.from({ length: 12 }, () => Array.from({ length: 40 }, () => gaussian(random))));
  const y = Float64Array.from({ length: 12 }, () => 40 + gaussian(random));

  it("satisfies the normal equations with more features than people", () => {
    const penalty = 0.7;
    const [line] = ridgeLines(wide, y, [penalty]);
    const left = y.map((value, i) => value - alongLine(line, takeRows(wide, [i]))[0]);
    expect(Math.abs(left.reduce((sum, each) => sum + each, 0))).toBeLessThan(1e-9);
    for (let j = 0; j < wide.cols; j++) {
      const pull = left.reduce((sum, each, i) => sum + each * wide.data[i * wide.cols + j], 0);
      expect(pull).toBeCloseTo(penalty * line.weights[j], 9);
    }
  });

  it("stands constant and repeated features", () => {
    const rows = golden.trainX.map((values) => [...values, values[0], 3]);
    const [line] = ridgeLines(fromRows(rows), age, [1e-30]);
    const [plain] = ridgeLines(x, age, [1e-30]);
    expect(line.weights.every(Number.isFinite)).toBe(true);
    expectClose(alongLine(line, fromRows(rows)), [...alongLine(plain, x)], 1e-3);
  });
});

describe("ridgeProbe(x, y, options)", () => {
  it("does not mind the unit of a feature once standardised", () => {
    const options = {
      penalties: [1],
      folds: new Int32Array(30),
      standardise: true,
      criterion: "squaredError",
    } as const;
    const inMetres = fromRows(golden.trainX.map(([first, ...rest]) => [1000 * first + 5, ...rest]));
    const [a, b] = [
      linearScores(ridgeProbe(x, age, options), x),
      linearScores(ridgeProbe(inMetres, age, options), inMetres),
    ];
    expectClose(a.data, [...b.data], 1e-9);
  });

  it("chooses a strong penalty for noise and a weak one for a line", () => {
    const random = seeded(8);
    const features = fromRows(Array.from({ length: 60 }, () => Array.from({ length: 20 }, () => gaussian(random))));
    const folds = Int32Array.from({ length: 60 }, (_, i) => i % 5);
    const options = { penalties: [0.01, 1, 100, 10_000], folds, standardise: true, criterion: "squaredError" } as const;
    const noise = Float64Array.from({ length: 60 }, () => gaussian(random));
    const line = Float64Array.from({ length: 60 }, (_, i) => 3 * features.data[20 * i] - features.data[20 * i + 7]);
    expect(ridgeProbe(features, noise, options).penalty).toBeGreaterThanOrEqual(100);
    const learnt = ridgeProbe(features, line, options);
    expect(learnt.penalty).toBe(0.01);
    expect(explainedShare(line, linearScores(learnt, features).data)).toBeGreaterThan(0.999);
    expect(pick(line, [3])[0]).toBe(line[3]);
  });
});
