import { beforeAll, describe, expect, it } from "vitest";
import { simplexEpsilon } from "../../../src/geometry/pairWeights.js";
import { compareClasses } from "../../bench/geometry/classesOf.js";
import { eightOneOne, labelled } from "../../bench/geometry/cohorts.js";
import { mapLabels } from "../../bench/geometry/labelMap.js";
import { wasmEngine } from "../engine/wasmEngine.js";

const seed = 11;

describe("what is foretold of classes of 8 : 1 : 1", () => {
  beforeAll(wasmEngine);
  const cohort = eightOneOne(150, seed);
  const training = { dimension: 4, steps: 200, batch: 150, seed };

  it("comes of SupCon: small classes are drawn together, the more so the higher the temperature", () => {
    const [low, high] = [0.5, 1].map((temperature) => compareClasses(cohort, { temperature }, training));
    for (const { foretold, trained } of [low, high]) {
      expect(Math.abs(trained.small - foretold.small)).toBeLessThan(0.1);
      expect(Math.abs(trained.large - foretold.large)).toBeLessThan(0.05);
      expect(trained.small).toBeGreaterThan(trained.large + 0.4);
    }
    expect(high.trained.small).toBeGreaterThan(low.trained.small + 0.2);
  });

  it("comes of Soft SupCon: the regular simplex, whatever the sizes", () => {
    const epsilon = simplexEpsilon(3, 1);
    const { foretold, trained } = compareClasses(cohort, { temperature: 1, epsilon }, training);
    expect(foretold.small).toBeCloseTo(-0.5, 4);
    expect(Math.abs(trained.small + 0.5)).toBeLessThan(0.1);
    expect(Math.abs(trained.large + 0.5)).toBeLessThan(0.1);
  });
});

describe("what is foretold of two labels that fill a square", () => {
  beforeAll(wasmEngine);
  const cohort = labelled(120, { labels: 2, widths: 12, seed });
  const training = { steps: 250, batch: 120, seed };

  it("comes of the Euclidean loss: a map of them in two dimensions", () => {
    const { foretold, trained, explained } = mapLabels(cohort, "euclidean", { ...training, dimension: 2 });
    expect(foretold).toBeLessThan(1e-6);
    expect(trained).toBeLessThan(0.05);
    expect(explained).toBeGreaterThan(0.98);
  });

  it("comes of y-Aware: no such map, and as great a loss as was said", () => {
    const { foretold, trained, explained } = mapLabels(cohort, "cosine", { ...training, dimension: 2 });
    expect(foretold).toBeGreaterThan(0.3);
    expect(trained).toBeGreaterThan(foretold - 1e-6);
    expect(trained).toBeLessThan(foretold + 0.15);
    expect(explained).toBeLessThan(0.9);
  });
});
