import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Matrix, zeros } from "../../../src/linalg/matrix.js";
import { applyCombat, learnCombat } from "../../../src/preprocess/combat.js";

const golden = JSON.parse(readFileSync(new URL("../../golden/protocols/combat.json", import.meta.url), "utf8"));

function matrix(rows: readonly (readonly number[])[]): Matrix {
  const result = zeros(rows.length, rows[0]?.length ?? 0);
  rows.forEach((row, i) => {
    result.data.set(row, i * result.cols);
  });
  return result;
}
const covariates = ({ sex, age }: { sex: number[]; age: number[] }) => matrix(sex.map((s, i) => [s, age[i]]));
const sitesOf = ({ site }: { site: number[] }) => site.map(String);

const { train } = golden;
const learnt = learnCombat(matrix(train.Y), sitesOf(train), covariates(train), ["0", "1", "2"]);

function expectClose(found: ArrayLike<number>, wanted: readonly number[], tolerance: number) {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(found[i] - value), `entry ${i}`).toBeLessThan(tolerance);
  });
}

describe("ComBat", () => {
  it.each([
    ["grandMean", learnt.grandMean],
    ["varPooled", learnt.pooledVariance],
    ["gammaHat", learnt.gammaHat.data],
    ["deltaHat", learnt.deltaHat.data],
    ["gammaBar", learnt.gammaBar],
    ["tau2", learnt.tau2],
  ] as const)("estimates %s as the reference does", (name, found) => {
    expectClose(found, golden[name].flat(), 1e-6);
  });

  it.each([
    ["aPrior", learnt.a],
    ["bPrior", learnt.b],
    ["gammaStar", learnt.gamma.data],
    ["deltaStar", learnt.delta.data],
  ] as const)("estimates %s as the reference does, but for where it stops", (name, found) => {
    expectClose(found, golden[name].flat(), 1e-3);
  });

  it("harmonises those it learnt from, and new people of known sites alike", () => {
    const again = applyCombat(matrix(train.Y), sitesOf(train), covariates(train), learnt);
    expectClose(again.data, golden.train.harmonised?.flat() ?? golden.trainHarmonised.flat(), 1e-3);
    const others = applyCombat(matrix(golden.new.Y), sitesOf(golden.new), covariates(golden.new), learnt);
    expectClose(others.data, golden.new.harmonised.flat(), 1e-3);
  });

  it("leaves rows of a site that it does not know as they are", () => {
    const rows = golden.new.Y.map(() => "elsewhere");
    const same = applyCombat(matrix(golden.new.Y), rows, covariates(golden.new), learnt);
    expect([...same.data]).toEqual(golden.new.Y.flat());
  });

  it("keeps a feature that does not vary within sites finite, and takes its shift away", () => {
    const x = matrix([
      [1, 0.1],
      [1, 0.4],
      [3, 0.2],
      [3, 0.9],
    ]);
    const site = ["a", "a", "b", "b"];
    const constant = learnCombat(x, site, zeros(4, 0), ["a", "b"]);
    const harmonised = applyCombat(x, site, zeros(4, 0), constant);
    expect([0, 1, 2, 3].map((i) => harmonised.data[2 * i])).toEqual(
      [2, 2, 2, 2].map((value) => expect.closeTo(value, 9)),
    );
  });
});
