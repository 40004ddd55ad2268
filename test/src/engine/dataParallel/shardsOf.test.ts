import { describe, expect, it } from "vitest";
import { averageGradients, averageLoss } from "../../../../src/engine/dataParallel/averageGradients.js";
import { shardsOf, shardsOfThread } from "../../../../src/engine/dataParallel/shardsOf.js";
import { trainingBytes, trainingMemory } from "../../../../src/engine/dataParallel/trainingMemory.js";

describe("shardsOf", () => {
  it("takes every row once, in shards that differ by one row at most", () => {
    for (const rows of [4, 7, 10, 128, 131]) {
      const shards = shardsOf(rows, 4);
      const sizes = shards.map(({ from, to }) => to - from);
      expect(shards.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))).toEqual([
        ...Array(rows).keys(),
      ]);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      expect(shards.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it("leaves out shards without rows", () => {
    expect(shardsOf(2, 4).map(({ from, to, share }) => [from, to, share])).toEqual([
      [0, 1, 0.5],
      [1, 2, 0.5],
    ]);
  });

  it("gives each shard to one thread", () => {
    const shards = shardsOf(20, 4);
    const given = [0, 1, 2].map((thread) => shardsOfThread(shards, thread, 3).map(({ index }) => index));
    expect(given).toEqual([[0, 3], [1], [2]]);
  });
});

describe("averageGradients", () => {
  it("adds the shards by their shares, whichever thread adds which parameters", () => {
    const shards = shardsOf(10, 4);
    const memory = trainingMemory(trainingBytes(5, 4), 5, 4);
    memory.gradients.set(Array.from({ length: 20 }, (_, i) => Math.fround(Math.sin(i))));
    memory.losses.set([1, 2, 3, 4]);
    const wanted = Array.from({ length: 5 }, (_, i) =>
      Math.fround([0.2, 0.3, 0.2, 0.3].reduce((sum, share, s) => sum + share * Math.fround(Math.sin(5 * s + i)), 0)),
    );
    for (const threads of [1, 2, 3, 4]) {
      memory.mean.fill(Number.NaN);
      for (let thread = 0; thread < threads; thread++) averageGradients(memory, shards, thread, threads);
      expect([...memory.mean]).toEqual(wanted);
    }
    expect(averageLoss(memory, shards)).toBeCloseTo(0.2 + 0.6 + 0.6 + 1.2, 12);
  });
});
