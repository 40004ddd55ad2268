import { describe, expect, it } from "vitest";
import { argmaxRows } from "../../../src/linalg/argmaxRows.js";
import { fromRows, row } from "../../../src/linalg/matrix.js";
import { areaUnderCurve } from "../../../src/metrics/areaUnderCurve.js";
import { averagePrecision } from "../../../src/metrics/averagePrecision.js";
import { meanRecall } from "../../../src/metrics/balancedAccuracy.js";
import { binaryCounts } from "../../../src/metrics/binaryCounts.js";
import { type Calibration, calibrationError } from "../../../src/metrics/calibrationError.js";
import { coverageError, gaussianLogLoss } from "../../../src/metrics/gaussianIntervals.js";
import { openbhbScore } from "../../../src/metrics/openbhbScore.js";
import { brierScore, logitLoss, logLoss, multiclassBrier } from "../../../src/metrics/probabilityScores.js";
import {
  explainedShare,
  meanAbsoluteError,
  medianAbsoluteError,
  pearson,
  rootMeanSquaredError,
} from "../../../src/metrics/regressionErrors.js";
import { protocolGolden } from "../probe/protocolGolden.js";

type Bins = { value: number; mce?: number; bins: Record<string, number>[] };
type Numbers = Record<string, number>;

/** The same calibration, with bins in the golden's names. */
function expectCalibration(found: Calibration, { value, mce, bins }: Bins, shares: readonly [string, string]) {
  expect(found.expected).toBeCloseTo(value, 8);
  if (mce !== undefined) expect(found.largest).toBeCloseTo(mce, 8);
  expect(found.bins.map(({ bin, count }) => [bin, count])).toEqual(bins.map(({ bin, count }) => [bin, count]));
  found.bins.forEach(({ meanProbability, share }, b) => {
    expect(meanProbability).toBeCloseTo(bins[b][shares[0]], 8);
    expect(share).toBeCloseTo(bins[b][shares[1]], 8);
  });
}
const confidence = ["meanConfidence", "accuracy"] as const;

describe("binary scores on the golden of the published protocols", () => {
  const golden = protocolGolden<
    Record<"labels" | "logits" | "probabilities", number[]> &
      Record<"ecePositive5" | "ecePositive10" | "eceConfidence10" | "eceConfidence15", Bins> & {
        confusion: Numbers;
        weightedBce: Numbers;
        edgeCases: {
          labels: number[];
          probabilities?: number[];
          scores?: number[];
          ecePositive5?: number;
          rocAuc?: number;
        }[];
      } & { [figure: string]: number }
  >("classification-metrics");
  const { labels, logits, probabilities } = golden;
  const called = logits.map((logit) => Number(logit > 0));

  it("counts, and shares of them", () => {
    const { trueNegatives, falsePositives, falseNegatives, truePositives, ...shares } = binaryCounts(labels, called);
    expect({ tn: trueNegatives, fp: falsePositives, fn: falseNegatives, tp: truePositives }).toEqual(golden.confusion);
    for (const [name, share] of Object.entries(shares)) expect(share, name).toBeCloseTo(golden[name], 9);
    expect(meanRecall(labels, called)).toBeCloseTo(golden.balancedAccuracy, 9);
  });

  it("ranks", () => {
    expect(areaUnderCurve(logits, labels)).toBeCloseTo(golden.rocAuc, 9);
    expect(averagePrecision(logits, labels)).toBeCloseTo(golden.averagePrecision, 9);
    const turned = averagePrecision(
      logits.map((logit) => -logit),
      labels.map((label) => 1 - label),
    );
    expect(turned).toBeCloseTo(golden.averagePrecisionError, 9);
  });

  it("losses", () => {
    expect(brierScore(labels, probabilities)).toBeCloseTo(golden.brier, 8);
    expect(logitLoss(labels, logits)).toBeCloseTo(golden.nll, 8);
    expect(logLoss(labels, fromRows(probabilities.map((p) => [1 - p, p])))).toBeCloseTo(golden.nll, 8);
    for (const [weight, loss] of Object.entries(golden.weightedBce))
      expect(logitLoss(labels, logits, Number(weight))).toBeCloseTo(loss, 7);
  });

  it("calibration, of P(case) and of the class that was called", () => {
    const positive = ["meanProbability", "positiveFraction"] as const;
    expectCalibration(calibrationError(probabilities, labels, 5), golden.ecePositive5, positive);
    expectCalibration(calibrationError(probabilities, labels, 10), golden.ecePositive10, positive);
    const [sure, right] = [
      probabilities.map((p) => Math.max(p, 1 - p)),
      labels.map((label, i) => Number(label === called[i])),
    ];
    expectCalibration(calibrationError(sure, right, 10), golden.eceConfidence10, confidence);
    expectCalibration(calibrationError(sure, right, 15), golden.eceConfidence15, confidence);
  });

  it("edges and ties", () => {
    for (const { labels: own, probabilities: at, scores, ecePositive5, rocAuc } of golden.edgeCases) {
      if (at) expect(calibrationError(at, own, 5).expected).toBeCloseTo(ecePositive5 as number, 9);
      if (scores) expect(areaUnderCurve(scores, own)).toBe(rocAuc);
    }
    expect(golden.edgeCases).toHaveLength(3);
  });
});

describe("scores of several classes on the golden of the published protocols", () => {
  type Golden = {
    labels: number[];
    probabilities: number[][];
    recall: number[];
    eceConfidence10: Bins;
    missingClass: { labels: number[]; predictions: number[]; balancedAccuracy: number };
  } & { [figure: string]: number };
  const golden = protocolGolden<Golden>("multiclass-metrics");
  const { labels } = golden;
  const probabilities = fromRows(golden.probabilities);
  const called = argmaxRows(probabilities);

  it("balanced accuracy, its recalls, and chance", () => {
    expect(meanRecall(labels, called)).toBeCloseTo(golden.balancedAccuracy, 9);
    golden.recall.forEach((recall, k) => {
      const own = Array.from(labels.keys()).filter((i) => labels[i] === k);
      expect(own.filter((i) => called[i] === k).length / own.length).toBeCloseTo(recall, 9);
    });
    const right = labels.map((label, i) => Number(label === called[i]));
    expect(right.reduce((sum, each) => sum + each, 0) / labels.length).toBeCloseTo(golden.accuracy, 9);
    expect((golden.balancedAccuracy - golden.chance) / (1 - golden.chance)).toBeCloseTo(
      golden.adjustedBalancedAccuracy,
      8,
    );
    const { labels: some, predictions, balancedAccuracy } = golden.missingClass;
    expect(meanRecall(some, predictions)).toBeCloseTo(balancedAccuracy, 9);
  });

  it("losses and calibration", () => {
    expect(logLoss(labels, probabilities)).toBeCloseTo(golden.nll, 7);
    expect(multiclassBrier(labels, probabilities)).toBeCloseTo(golden.brier, 8);
    const sure = labels.map((_, i) => Math.max(...row(probabilities, i)));
    const right = labels.map((label, i) => Number(label === called[i]));
    expectCalibration(calibrationError(sure, right, 10), golden.eceConfidence10, confidence);
  });
});

describe("scores of ages on the golden of the published protocols", () => {
  const golden = protocolGolden<Record<"age" | "predicted" | "predictedSd", number[]> & { [figure: string]: number }>(
    "regression-metrics",
  );
  const { age, predicted, predictedSd } = golden;
  const laws = { mean: predicted, deviation: predictedSd };
  const full = gaussianLogLoss(age, laws);

  it.each([
    ["mae", meanAbsoluteError(age, predicted)],
    ["rmse", rootMeanSquaredError(age, predicted)],
    ["medianAbsoluteError", medianAbsoluteError(age, predicted)],
    ["pearson", pearson(age, predicted)],
    ["r2", explainedShare(age, predicted)],
    ["r2OfFittedLine", pearson(age, predicted) ** 2],
    ["auce100", coverageError(age, laws)],
    ["gaussianNllFull", full],
    // The repositories' form has neither the half nor the constant.
    ["gaussianNll", 2 * full - Math.log(2 * Math.PI)],
  ])("%s", (name, found) => {
    expect(found).toBeCloseTo(golden[name], 7);
  });
});

describe("openbhbScore(figures, form)", () => {
  type Case = {
    name: string;
    maeInternal: number;
    baccSite: number;
    maeExternal: number;
    score: number;
    scoreWithInternalTerm: number;
  };
  type Exact = { baccSite: number; maeExternal: number; score: number };
  const golden = protocolGolden<{ nSites: number; chanceFactor: number; cases: Case[]; exact: Exact[] }>(
    "openbhb-score",
  );

  it.each(golden.cases)(
    "$name, in both forms",
    ({ maeInternal, maeExternal, baccSite, score, scoreWithInternalTerm }) => {
      const figures = { siteAccuracy: baccSite, maeExternal, maeInternal, sites: golden.nSites };
      expect(openbhbScore(figures)).toBeCloseTo(score, 7);
      expect(openbhbScore(figures, "long")).toBeCloseTo(scoreWithInternalTerm, 7);
    },
  );

  it.each(golden.exact)("$baccSite and $maeExternal years", ({ baccSite, maeExternal, score }) => {
    expect(openbhbScore({ siteAccuracy: baccSite, maeExternal })).toBeCloseTo(score, 7);
  });

  it("is the chance factor times the error where the site is guessed, and asks for what the long form takes", () => {
    expect(openbhbScore({ siteAccuracy: 1 / golden.nSites, maeExternal: 1 })).toBeCloseTo(golden.chanceFactor, 8);
    expect(() => openbhbScore({ siteAccuracy: 0.1, maeExternal: 3 }, "long")).toThrow(RangeError);
  });
});
