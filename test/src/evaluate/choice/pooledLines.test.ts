import { describe, expect, it } from "vitest";
import { pooledLines } from "../../../../src/evaluate/choice/pooledLines.js";
import type { LeftOut } from "../../../../src/evaluate/verdict/leaveOut.js";
import { variance } from "../../../../src/stats/moments.js";

const named = Int32Array.from({ length: 40 }, (_, i) => (i < 20 ? 0 : 1));
const swapped = named.map((k) => 1 - k);
const people = (patients: number[], controls: number[]) => ({
  patients: Float64Array.from(patients),
  controls: Float64Array.from(controls),
});

describe("pooledLines(named, fits, options)", () => {
  const one: LeftOut = {
    assigned: named,
    lines: [{ pair: [0, 1], people: people([-3, -2, 2, 3], [-1, 0, 1]) }],
  };
  const other: LeftOut = {
    assigned: swapped,
    lines: [{ pair: [0, 1], people: people([-4, -3, 2, 4], [0, 1, 2]) }],
  };

  it("turns the line of a fit that names the subgroups the other way round", () => {
    const { lines, sizes } = pooledLines(named, [one, other], { clusters: 2, peopleARow: 1 });
    expect(sizes).toEqual([20, 20]);
    const patients = [-3, -2, 2, 3, 4, 3, -2, -4];
    const controls = [-1, 0, 1, 0, -1, -2];
    expect(lines).toHaveLength(1);
    expect(lines[0].contrast).toBeCloseTo(
      1 - variance(Float64Array.from(controls)) / variance(Float64Array.from(patients)),
      12,
    );
    expect(lines[0].size).toBe(8);
  });

  it("counts rows of one person once", () => {
    expect(pooledLines(named, [one, other], { clusters: 2, peopleARow: 0.5 }).lines[0].size).toBe(4);
  });

  it("leaves out the lines of a subgroup too small to look at", () => {
    const mostly = named.map((_, i) => (i < 3 ? 1 : 0));
    const found = pooledLines(mostly, [{ ...one, assigned: mostly }], { clusters: 2, peopleARow: 1 });
    expect(found.lines).toEqual([]);
    expect(found.tiny).toBe(1);
  });
});
