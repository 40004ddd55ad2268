import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { standing } from "../../../../src/evaluate/choice/candidate.js";
import { jointValley } from "../../../../src/evaluate/choice/jointValley.js";
import { nearTies, scoreError } from "../../../../src/evaluate/choice/nearTies.js";
import { tiesInWords } from "../../../../src/evaluate/choice/nearTiesInWords.js";
import { variance } from "../../../../src/stats/moments.js";
import { tried, variant } from "./triedFixture.js";

const dividing = (contrast: number, { moved = 0, valley = 9, title = "UCSL" } = {}) => {
  const given = tried({ contrasts: [contrast], sizes: [50, 50] });
  const lines = given.lines.map((line) => ({ ...line, valley }));
  return standing(variant(title), { ...given, lines, named: given.named.map((k, i) => (i < moved ? 1 - k : k)) });
};

describe("scoreError(standing)", () => {
  it("is what the score varies by from sample to sample", () => {
    const random = seeded(8);
    const drawn = (spread: number) => variance(Float64Array.from({ length: 100 }, () => spread * gaussian(random)));
    const contrasts = Float64Array.from({ length: 2000 }, () => 1 - drawn(1) / drawn(2));
    expect(scoreError(dividing(0.75))).toBeCloseTo(Math.sqrt(0.9 * variance(contrasts)), 2);
  });
});

describe("nearTies(taken, standings)", () => {
  const taken = dividing(0.8);

  it("names what scores within one standard error, and the share of the patients whom it would move", () => {
    const [near, far] = [
      dividing(0.8 - 0.9 * scoreError(taken), { moved: 7 }),
      dividing(0.8 - 1.1 * scoreError(taken)),
    ];
    const found = nearTies(taken, [taken, near, far]);
    expect(found.map((tie) => [tie.standing === near, tie.moved])).toEqual([[true, 0.07]]);
  });

  it("does not count other names of the same subgroups as moving", () => {
    expect(nearTies(taken, [taken, dividing(0.8, { moved: 100 })])[0].moved).toBe(0);
  });

  it("says in words what would change, or that nothing comes as close", () => {
    const near = dividing(0.79, { moved: 7, title: "K-means" });
    const same = dividing(0.79);
    const said = (...others: (typeof near)[]) => tiesInWords(taken, nearTies(taken, [taken, ...others]));
    const noise = "within the noise of its score (0.76 ± 0.04)";
    expect(said(near)).toEqual([
      `One other division scores ${noise}: by K-means with two subgroups 7 % of the patients would be elsewhere.`,
    ]);
    expect(said(same, near)[0]).toContain(`Two others score ${noise}: one of them places everyone alike; by K-means`);
    expect(said(same, dividing(0.78))).toEqual([`Two others score ${noise}: they place everyone alike.`]);
    expect(tiesInWords(taken, [])).toEqual([`No other division scores ${noise}.`]);
  });
});

describe("jointValley(standing, all)", () => {
  it("is the median of those into as many that score alike", () => {
    const [one, two, three] = [6, -2, -1].map((valley) => dividing(0.8, { valley }));
    expect(jointValley(one, [one, two, three])).toBe(-1);
    expect(jointValley(one, [one, dividing(0.6, { valley: -9 })])).toBe(6);
  });
});
