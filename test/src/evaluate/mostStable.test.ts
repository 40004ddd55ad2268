import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../src/contract/result.js";
import { mostStable } from "../../../src/evaluate/mostStable.js";

type Fared = [clusters: number, stability: number | null, spreadRatio: number | null];

/** Numbers of subgroups with their stability and spread ratio. */
function fared(numbers: readonly Fared[]): Candidate[] {
  return numbers.map(([clusters, value, spreadRatio]) => ({
    clusters,
    stability: value === null ? null : { value, low: null, high: null },
    agreements: [],
    smallest: 10,
    silhouette: null,
    spreadRatio,
    judged: null,
  }));
}

const chosen = (...numbers: readonly Fared[]) => {
  const { chosen: found, passedOver } = mostStable(fared(numbers));
  return [found.clusters, passedOver?.clusters ?? null];
};

describe("mostStable(evidence)", () => {
  it("chooses the most stable number", () => {
    expect(chosen([2, 0.5, 3], [3, 0.9, 3], [4, 0.6, 3])).toEqual([3, null]);
    expect(chosen([2, 0.9, 3], [3, 0.8, 3])).toEqual([2, null]);
  });

  it("prefers the finer of numbers within 0.05 of the best, where all its divisions go beyond the controls", () => {
    expect(chosen([2, 1, 5], [3, 0.96, 2], [4, 0.7, 2])).toEqual([3, 2]);
    expect(chosen([2, 1, 5], [3, 0.96, 1.1])).toEqual([2, null]);
    expect(chosen([2, 1, 5], [3, 0.96, null])).toEqual([2, null]);
    expect(chosen([2, 0.96, 5], [3, 1, 2])).toEqual([3, null]);
  });

  it("keeps the smaller of equally stable numbers otherwise", () => {
    expect(chosen([2, 0.8, null], [3, 0.8, null])).toEqual([2, null]);
  });

  it("takes one group only when nothing else was tried", () => {
    expect(chosen([1, null, null], [2, 0.1, 1], [3, 0.05, 1])).toEqual([2, null]);
    expect(chosen([1, null, null])).toEqual([1, null]);
  });
});
