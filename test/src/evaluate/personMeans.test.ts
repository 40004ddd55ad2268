import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../src/core/random.js";
import { personMeans } from "../../../src/evaluate/personMeans.js";
import { cohensD } from "../../../src/stats/cohensD.js";
import { welchTest } from "../../../src/stats/welchTest.js";

describe("one value a person", () => {
  it("is the mean of the rows whose value is known", () => {
    const values = [1, 3, Number.NaN, 10, Number.NaN];
    const groups = Int32Array.from([7, 7, 7, 2, 4]);
    expect([...personMeans(values, [0, 1, 2, 3, 4], groups)]).toEqual([2, 10]);
    expect([...personMeans(values, [0, 3], groups)]).toEqual([1, 10]);
  });

  it("is every row's own value where nobody has several", () => {
    const values = [5, 4, 3];
    expect([...personMeans(values, [2, 0], Int32Array.from([0, 1, 2]))]).toEqual([3, 5]);
  });

  it("keeps tests of repeated rows at their level, and intervals at theirs, where rows would not", () => {
    const [cohorts, people, rows] = [400, 12, 10];
    let [byPerson, byRow, covered] = [0, 0, 0];
    for (let cohort = 0; cohort < cohorts; cohort++) {
      const random = seeded(100).fork(cohort);
      const groups = Int32Array.from({ length: 2 * people * rows }, (_, i) => Math.floor(i / rows));
      const own = Float64Array.from({ length: 2 * people }, () => gaussian(random));
      const values = Float64Array.from(groups, (group) => own[group] + 0.5 * gaussian(random));
      const half = groups.length / 2;
      const [a, b] = [0, half].map((from) => Array.from({ length: half }, (_, i) => from + i));
      const [mine, others] = [a, b].map((side) => personMeans(values, side, groups));
      if (welchTest(mine, others).p < 0.05) byPerson++;
      if (welchTest(values.slice(0, half), values.slice(half)).p < 0.05) byRow++;
      const { low, high } = cohensD(mine, others, 0.05);
      if (low <= 0 && high >= 0) covered++;
    }
    expect(byPerson / cohorts).toBeLessThan(0.08);
    expect(covered / cohorts).toBeGreaterThan(0.92);
    expect(byRow / cohorts).toBeGreaterThan(0.4);
  });
});
