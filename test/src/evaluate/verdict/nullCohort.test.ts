import { describe, expect, it } from "vitest";
import { Plan } from "../../../../src/contract/plan.js";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { nullCohort } from "../../../../src/evaluate/verdict/nullCohort.js";
import { splitHalves } from "../../../../src/evaluate/verdict/splitHalves.js";
import { twoPeakedness } from "../../../../src/evaluate/verdict/twoPeakedness.js";
import { fromRows } from "../../../../src/linalg/matrix.js";
import { mean, variance } from "../../../../src/stats/moments.js";
import { measuredFixture } from "../measuredFixture.js";

const random = seeded(9);
const target = Array.from({ length: 2000 }, (_, i) => Number(i >= 1000));
/** Controls in two lumps along the first feature; patients in two along the second, and wider. */
const rows = target.map((group) => {
  const side = random() < 0.5 ? -4 : 4;
  return [
    group === 0 ? side + gaussian(random) : 6 * gaussian(random) + 1,
    group === 1 ? 2 * side + gaussian(random) : gaussian(random),
  ];
});
const measured = measuredFixture({ x: fromRows(rows), target, groups: target.map((_, i) => Math.floor(i / 2)) });

describe("nullCohort(measured, plan, random)", () => {
  const plan = Plan.parse({ preprocessing: { scale: "none" } });
  const table = nullCohort(measured, plan, seeded(1)).tables["features"];
  const column = (j: number, group: number) =>
    Float64Array.from(target.flatMap((each, i) => (each === group ? [table.x.data[2 * i + j]] : [])));

  it("keeps the controls as they are", () => {
    expect(Array.from(column(0, 0))).toEqual(rows.slice(0, 1000).map(([first]) => first));
  });

  it("gives the pseudo-patients the patients' mean and spread", () => {
    expect(mean(column(0, 1))).toBeCloseTo(1, 0);
    expect(Math.sqrt(variance(column(0, 1)))).toBeCloseTo(6, 0);
    expect(Math.sqrt(variance(column(1, 1)))).toBeGreaterThan(7);
  });

  it("keeps the lumps of the controls and loses those of the patients", () => {
    expect(twoPeakedness(column(0, 1))).toBeGreaterThan(0.85);
    expect(twoPeakedness(column(1, 1))).toBeLessThan(0.68);
  });
});

describe("splitHalves(measured, random)", () => {
  const halves = splitHalves(measured, seeded(2));

  it("deals everyone to one of two halves", () => {
    expect([...halves[0], ...halves[1]].sort((a, b) => a - b)).toEqual(Array.from(target.keys()));
  });

  it("keeps rows of one group together, and patients in both halves", () => {
    const groups = halves.map((half) => new Set(Array.from(half, (i) => measured.groups[i])));
    expect([...groups[0]].filter((group) => groups[1].has(group))).toEqual([]);
    for (const half of halves) expect(half.filter((i) => target[i] === 1)).toHaveLength(500);
  });
});
