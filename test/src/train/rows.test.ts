import { describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import { balancedRows } from "../../../src/train/rows/balancedRows.js";
import { holdOutRows } from "../../../src/train/rows/holdOutRows.js";
import { pairedRows } from "../../../src/train/rows/pairedRows.js";
import type { RowBatches } from "../../../src/train/rows/rowBatches.js";
import { fixedRows, shuffledRows } from "../../../src/train/rows/shuffledRows.js";

const range = (n: number, from = 0) => Int32Array.from({ length: n }, (_, i) => from + i);
const random = () => seeded(4);
const epochOf = <R>({ perEpoch, rows }: RowBatches<R>, epoch: number) =>
  Array.from({ length: perEpoch }, (_, step) => rows(epoch, step));
const joined = (batches: readonly Int32Array[]) => batches.flatMap((batch) => [...batch]);
const sorted = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
const counts = (values: readonly number[]) =>
  [...new Set(values)].sort((a, b) => a - b).map((value) => values.filter((other) => other === value).length);

describe("shuffledRows(rows, options)", () => {
  it("takes every row once an epoch, in batches as even as can be and never of one row", () => {
    for (const n of [2, 3, 4, 5, 15, 16, 17, 33, 64, 65, 130])
      for (const size of [2, 3, 16, 64]) {
        const batches = epochOf(shuffledRows(range(n, 7), { size, random: random() }), 0);
        const sizes = batches.map(({ length }) => length);
        expect(sorted(joined(batches))).toEqual([...range(n, 7)]);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(2);
        expect(Math.max(...sizes)).toBeLessThanOrEqual(size === 2 && n % 2 === 1 ? 3 : size);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }
    expect(() => shuffledRows(range(1), { size: 8, random: random() })).toThrow("at least 2");
  });

  it("goes by epoch and step alone, another order each epoch", () => {
    const batches = () => shuffledRows(range(40), { size: 8, random: random() });
    const through = [0, 1, 2].map((epoch) => epochOf(batches(), epoch));
    const backwards = batches();
    expect(backwards.rows(2, 3)).toEqual(through[2][3]);
    expect(backwards.rows(1, 0)).toEqual(through[1][0]);
    expect(through[0]).not.toEqual(through[1]);
    expect(joined(epochOf(fixedRows(range(10), 4), 5))).toEqual([...range(10)]);
  });
});

describe("balancedRows(rows, levels, options)", () => {
  it("takes each level equally often in every batch, and no row again before all of its level", () => {
    const levels = Array.from(range(100), (i) => (i < 80 ? 5 : i < 95 ? 6 : 9));
    const batches = epochOf(balancedRows(range(100), levels, { size: 30, random: random() }), 1);
    for (const batch of batches) {
      const shares = counts(Array.from(batch, (row) => levels[row]));
      expect(shares).toHaveLength(3);
      expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
    }
    const rare = joined(batches).filter((row) => levels[row] === 9);
    expect(new Set(rare.slice(0, 5)).size).toBe(5);
    expect(rare.slice(5, 10)).not.toEqual(rare.slice(0, 5));
    expect(Math.max(...counts(rare)) - Math.min(...counts(rare))).toBeLessThanOrEqual(1);
  });

  it("takes one row of each person before a second of anyone, where people are the levels", () => {
    const people = Array.from(range(60), (i) => Math.floor(Math.sqrt(i)));
    const [first] = epochOf(balancedRows(range(60), people, { size: 8, random: random() }), 0);
    expect(new Set(Array.from(first.subarray(0, 7), (row) => people[row])).size).toBe(7);
  });
});

describe("pairedRows(sides, options)", () => {
  it("gives each step as many controls as patients, all of the larger side once", () => {
    const batches = epochOf(
      pairedRows({ background: range(50), target: range(20, 50) }, { size: 16, random: random() }),
      2,
    );
    for (const { background, target } of batches) expect(background).toHaveLength(target.length);
    expect(sorted(joined(batches.map(({ background }) => background)))).toEqual([...range(50)]);
    expect(counts(joined(batches.map(({ target }) => target)))).toEqual(
      expect.arrayContaining(Array.from({ length: 20 }, () => expect.toSatisfy((n: number) => n === 2 || n === 3))),
    );
  });
});

describe("holdOutRows(who, options)", () => {
  it("parts no group, and takes its share of each class", () => {
    const groups = Array.from(range(300), (i) => Math.floor(i / 3));
    const labels = groups.map((group) => (group < 80 ? 0 : 1));
    const { training, validation } = holdOutRows({ groups, labels }, { share: 0.1, random: random() });
    expect(sorted([...training, ...validation])).toEqual([...range(300)]);
    const people = (rows: Int32Array) => new Set(Array.from(rows, (row) => groups[row]));
    expect(people(training).size + people(validation).size).toBe(100);
    expect(people(validation).size).toBe(10);
    expect([...people(validation)].filter((group) => group < 80)).toHaveLength(8);
    expect([...validation]).toEqual(sorted([...validation]));
  });

  it("holds out other people with another seed, and nobody for a share of 0", () => {
    const groups = [...range(50)];
    const held = (seed: number) => holdOutRows({ groups }, { share: 0.2, random: seeded(seed) }).validation;
    expect(held(1)).toEqual(held(1));
    expect(held(1)).not.toEqual(held(2));
    expect(holdOutRows({ groups }, { share: 0, random: random() }).validation).toHaveLength(0);
  });
});
