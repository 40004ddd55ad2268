import { describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import { meanAbsoluteError, pearson } from "../../../src/metrics/regressionErrors.js";
import { sturgesBins, twoYearBin } from "../../../src/probe/ageBins.js";
import { ageGaps, learnAgeBias } from "../../../src/probe/ageGap.js";
import { holdOutSplit, siteSplits } from "../../../src/probe/splits.js";
import { expectClose, protocolGolden } from "./protocolGolden.js";

type Ages = { age: number[]; predicted: number[] };
type GapGolden = { train: Ages; test: Ages } & Record<
  | "gap"
  | "coleCorrected"
  | "coleGap"
  | "residualCorrected"
  | "residualCorrectedAlternative"
  | "residualGap"
  | "quadraticGap"
  | "quadraticCoefficients",
  number[]
> &
  Record<"coleCoefficients" | "gapCoefficients" | "correlationWithAge" | "mae", Record<string, number>>;

describe("the brain-age gap on the golden of the published protocols", () => {
  const golden = protocolGolden<GapGolden>("brain-age-gap");
  const { train, test, correlationWithAge, mae } = golden;
  const bias = learnAgeBias(train.age, train.predicted);
  const gaps = ageGaps(bias, test.age, test.predicted);
  const raised = (gap: Float64Array) => gap.map((each, i) => each + test.age[i]);

  it("learns the coefficients of all forms from the training people", () => {
    const { a, b } = golden.coleCoefficients;
    const { c, d } = golden.gapCoefficients;
    expectClose([bias.intercept, bias.slope, bias.intercept, bias.slope - 1], [a, b, c, d]);
    expectClose(bias.quadratic, golden.quadraticCoefficients);
  });

  it("corrects the test people in every form", () => {
    expectClose(gaps.none, golden.gap);
    expectClose(gaps.inverseLine, golden.coleGap);
    expectClose(raised(gaps.inverseLine), golden.coleCorrected);
    expectClose(gaps.residual, golden.residualGap);
    expectClose(raised(gaps.residual), golden.residualCorrected);
    // The other way to write it: predicted + age - (a + b age).
    const alternative = test.predicted.map((p, i) => p + test.age[i] - (bias.intercept + bias.slope * test.age[i]));
    expectClose(alternative, golden.residualCorrectedAlternative);
    expectClose(gaps.quadratic, golden.quadraticGap);
  });

  it("shows the correlation with age before and after, and how corrected ages look too accurate", () => {
    const own = ageGaps(bias, train.age, train.predicted);
    expectClose([pearson(own.none, train.age)], [correlationWithAge["gapTrain"]]);
    expect(Math.abs(pearson(own.residual, train.age))).toBeLessThan(1e-9);
    expectClose([pearson(gaps.none, test.age)], [correlationWithAge["gapTest"]]);
    expectClose([pearson(gaps.residual, test.age)], [correlationWithAge["residualGapTest"]]);
    expectClose([pearson(gaps.inverseLine, test.age)], [correlationWithAge["coleGapTest"]]);
    const error = (gap: Float64Array) => meanAbsoluteError(test.age, raised(gap));
    expectClose(
      [error(gaps.none), error(gaps.inverseLine), error(gaps.residual)],
      [mae["raw"], mae["cole"], mae["residual"]],
    );
  });
});

describe("strata on the golden of the published protocols", () => {
  type Golden = {
    ages: number[];
    sturgesEdges: number[];
    sturgesIndex: number[];
    twoYear: { age: number; bin: number }[];
    strataExample: { age: number[]; sex: number[]; site: string[] };
    hSites: string[];
  };
  const golden = protocolGolden<Golden>("age-binning");

  it("cuts ages at Sturges' bins, right edges held", () => {
    const { edges, bins } = sturgesBins(golden.ages);
    expectClose(edges, golden.sturgesEdges);
    expect(Array.from(bins)).toEqual(golden.sturgesIndex);
    expect(Array.from(sturgesBins([4, 4, 4]).bins)).toEqual([0, 0, 0]);
  });

  it("cuts ages at two years", () => {
    expect(golden.twoYear.map(({ age }) => twoYearBin(age))).toEqual(golden.twoYear.map(({ bin }) => bin));
  });

  it("leaves sites out in the order in which they first appear", () => {
    const { site, age } = golden.strataExample;
    const levels = [...new Set(site)].sort().reverse();
    const codes = site.map((name) => levels.indexOf(name));
    const splits = siteSplits(Int32Array.from(age.keys()), codes, levels);
    expect(splits.map(({ name }) => name)).toEqual(golden.hSites);
    for (const { name, test, train } of splits) {
      expect(Array.from(test, (i) => site[i]).every((each) => each === name)).toBe(true);
      expect(test.length + train.length).toBe(site.length);
    }
  });

  it("holds out a share of each stratum", () => {
    const { bins } = sturgesBins(golden.ages);
    const rows = Int32Array.from(golden.ages.keys());
    const { test } = holdOutSplit({ rows, stratum: bins, groups: rows }, 0.5, seeded(2));
    for (const bin of new Set(bins)) {
      const size = bins.filter((each) => each === bin).length;
      const held = test.filter((i) => bins[i] === bin).length;
      expect(Math.abs(held - size / 2)).toBeLessThanOrEqual(1);
    }
  });
});
