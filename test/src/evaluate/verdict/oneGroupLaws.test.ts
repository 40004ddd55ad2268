import { describe, expect, it } from "vitest";
import { logLikelihoodUnder, oneGroupLaws } from "../../../../src/evaluate/verdict/oneGroupLaws.js";

describe("oneGroupLaws()", () => {
  const [FROM, STEP] = [-8, 0.04];
  const density = (law: Float64Array) => Array.from(law, (log) => Math.exp(log));

  it("are laws of mean 0 and variance 1", () => {
    for (const law of oneGroupLaws()) {
      const moments = [0, 1, 2].map((power) =>
        density(law).reduce((sum, each, i) => sum + STEP * each * (FROM + STEP * i) ** power, 0),
      );
      expect(moments[0]).toBeCloseTo(1, 2);
      expect(moments[1]).toBeCloseTo(0, 2);
      expect(moments[2]).toBeCloseTo(1, 1);
    }
  });

  it("have one peak each", () => {
    for (const law of oneGroupLaws()) {
      const turns = Array.from(law).filter(
        (at, i) => i > 0 && i + 1 < law.length && at > law[i - 1] + 1e-3 && at > law[i + 1] + 1e-3,
      );
      expect(turns.length).toBeLessThanOrEqual(1);
    }
  });

  it("hold the normal law, whose log-likelihood is read off between points of the table", () => {
    const sample = [-2.013, 0.337, 1.5];
    const expected = sample.reduce((sum, value) => sum - 0.5 * value ** 2 - 0.5 * Math.log(2 * Math.PI), 0);
    expect(logLikelihoodUnder(oneGroupLaws()[0], sample)).toBeCloseTo(expected, 2);
  });
});
