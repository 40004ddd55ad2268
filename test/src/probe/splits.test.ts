import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import { fromRows, takeRows } from "../../../src/linalg/matrix.js";
import { askNeighbours, nearestNeighbourProbe } from "../../../src/probe/neighbours.js";
import {
  among,
  contiguousFolds,
  countGroups,
  holdOutSplit,
  type Strata,
  somePeople,
} from "../../../src/probe/splits.js";
import { splitsFor } from "../../../src/probe/splitsFor.js";
import { plantedPeople } from "./plantedPeople.js";

/** Rows of people with one to four rows each, of three classes, at two sites that some of them change. */
const tables = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  people: fc.array(fc.record({ rows: fc.integer({ min: 1, max: 4 }), stratum: fc.integer({ min: 0, max: 2 }) }), {
    minLength: 20,
    maxLength: 60,
  }),
});
type Table = { people: { rows: number; stratum: number }[] };

function strataOfTable({ people }: Table): Strata & { groups: Int32Array } {
  const groups = Int32Array.from(people.flatMap(({ rows }, p) => Array.from({ length: rows }, () => p)));
  return { rows: Int32Array.from(groups.keys()), stratum: Array.from(groups, (g) => people[g].stratum), groups };
}

describe("splits", () => {
  it("never have a person on both sides, whichever was asked for, and predict each row at most once", () => {
    fc.assert(
      fc.property(tables, ({ seed, ...table }) => {
        const strata = strataOfTable(table);
        const site = { values: Float64Array.from(strata.groups.keys(), (i) => i % 2), levels: ["a", "b"] };
        const tested = Uint8Array.from(strata.groups.keys(), (i) => [0, 1, 255][i % 3]);
        const people = { ...plantedPeople(20, 1).people, groups: strata.groups, site, tested };
        const asked = [
          { kind: "folds", folds: 4 } as const,
          { kind: "holdOut", share: 0.3 } as const,
          { kind: "sites" } as const,
          { kind: "column" as const, column: "part", test: ["test"] },
        ];
        for (const each of asked) {
          const splits = splitsFor(each, strata, people, seeded(seed));
          const predicted = splits.flatMap(({ test }) => Array.from(test));
          expect(new Set(predicted).size).toBe(predicted.length);
          if (each.kind === "folds" || each.kind === "sites") expect(predicted).toHaveLength(strata.rows.length);
          for (const { train, test } of splits) {
            const held = new Set(Array.from(test, (i) => strata.groups[i]));
            expect(train.some((i) => held.has(strata.groups[i]))).toBe(false);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keep the shares of the classes, and larger samples hold smaller ones", () => {
    fc.assert(
      fc.property(tables, ({ seed, ...table }) => {
        const strata = strataOfTable(table);
        const { train, test } = holdOutSplit(strata, 0.25, seeded(seed));
        const people = countGroups(strata);
        expect(Math.abs(countGroups(among(strata, test)) - people / 4)).toBeLessThanOrEqual(1);
        const [few, many] = [8, 12].map((size) => somePeople(among(strata, train), size, seeded(seed)));
        expect([countGroups(among(strata, few)), countGroups(among(strata, many))]).toEqual([8, 12]);
        for (const k of [0, 1, 2]) {
          const share = (rows: Int32Array) => {
            const own = rows.filter((i) => strata.stratum[i] === k);
            return countGroups(among(strata, own)) / countGroups(among(strata, rows));
          };
          expect(Math.abs(share(many) - share(train))).toBeLessThanOrEqual(1.01 / 12 + 1e-9);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("keep people together in contiguous folds, too", () => {
    const groups = [0, 0, 0, 1, 2, 2, 3, 4, 4];
    const fold = contiguousFolds({ rows: Int32Array.from(groups.keys()), groups }, 2);
    expect(Array.from(fold)).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1]);
  });
});

describe("nearestNeighbourProbe(x, known, options)", () => {
  const x = fromRows([[0], [1], [2], [10], [11], [12]]);
  const known = fromRows([[1], [2], [3], [10], [20], [30]]);

  it("answers with the mean of the nearest, and of everyone where there are fewer", () => {
    const probe = nearestNeighbourProbe(x, known, { count: 3, standardise: false });
    expect(Array.from(askNeighbours(probe, fromRows([[0.9], [11.2]])).data)).toEqual(
      [2, 20].map((v) => expect.closeTo(v, 12)),
    );
    const all = nearestNeighbourProbe(x, known, { count: 50, standardise: true });
    expect(askNeighbours(all, fromRows([[3]])).data[0]).toBeCloseTo(11, 12);
  });

  it("does not mind the unit of a feature once standardised, nor how many rows are asked for at once", () => {
    const { people } = plantedPeople(700, 3);
    const truth = { rows: 700, cols: 1, data: people.age as Float64Array };
    const ask = (features: typeof people.x, rows: number[]) =>
      askNeighbours(nearestNeighbourProbe(features, truth, { count: 5, standardise: true }), takeRows(features, rows))
        .data;
    const inOtherUnits = { ...people.x, data: people.x.data.map((v, at) => (at % 5 === 1 ? 1000 * v - 7 : v)) };
    const rows = Array.from({ length: 700 }, (_, i) => i);
    const answers = ask(people.x, rows);
    expect(Array.from(ask(inOtherUnits, rows))).toEqual(Array.from(answers, (v) => expect.closeTo(v, 8)));
    expect(ask(people.x, [650])[0]).toBeCloseTo(answers[650], 12);
  });
});
