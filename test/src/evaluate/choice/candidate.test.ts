import { describe, expect, it } from "vitest";
import { standing } from "../../../../src/evaluate/choice/candidate.js";
import { rank } from "../../../../src/evaluate/choice/rank.js";
import { tried, variant } from "./triedFixture.js";

describe("standing(variant, tried)", () => {
  it("scores by the root of the information that fits share and of their agreement, times the smallest contrast", () => {
    const { judged } = standing(variant(), {
      ...tried({ information: 1.44, contrasts: [0.8, 0.5, 0.9] }),
      agreement: 0.81,
    });
    expect(judged.score).toBeCloseTo(1.2 * 0.9 * 0.5, 12);
    expect(judged.contrast).toBe(0.5);
  });

  it("sets a few outliers aside where they hide what the others show", () => {
    const contrasts = [0.9, 0, 0]; // pairs 0-1, 0-2, 1-2
    const few = standing(variant(), tried({ contrasts, sizes: [100, 90, 5] }));
    expect(few.judged.contrast).toBe(0.9);
    expect(few.judged.score).toBeCloseTo(Math.sqrt((0.9 * 190) / 195) * 0.9, 12);
    expect(few.tried.tiny).toBe(1);
    const many = standing(variant(), tried({ contrasts, sizes: [100, 90, 50] }));
    expect(many.judged.score).toBe(0);
  });

  it("keeps a small subgroup that stands apart as the others do", () => {
    const { tried: kept, judged } = standing(variant(), tried({ contrasts: [0.9, 0.95, 0.95], sizes: [100, 90, 8] }));
    expect(kept.tiny).toBe(0);
    expect(judged.contrast).toBe(0.9);
  });

  it("scores 0 where most fits could not be looked at", () => {
    expect(standing(variant(), tried({ voids: 3 })).judged.score).toBe(0);
    expect(standing(variant(), tried({ voids: 2 })).judged.score).toBeGreaterThan(0);
  });
});

describe("rank(standings, options)", () => {
  const [first, second, third] = [0.9, 0.8, 0.7].map((contrast) =>
    standing(variant(), tried({ contrasts: [contrast], sizes: [50, 50] })),
  );
  const groupsOnly = (wanted: typeof first) => (each: typeof first) => ({
    ...each,
    judged: {
      ...each.judged,
      shape: {
        ...{ clusters: 2, contrast: each.judged.contrast, size: 100, agreement: 0.9, valley: 9, p: 0.0005 },
        twoPeakedness: { patients: each.tried === wanted.tried ? 0.8 : 0.64, controls: 0.63 },
      },
    },
  });

  it("takes the first that shows groups, in the order of the scores", () => {
    const finer = standing(variant(), tried({ contrasts: [0.95, 0.95, 0.95], sizes: [40, 30, 30] }));
    const ranked = rank([third, finer, second], { most: 3, look: groupsOnly(second) });
    expect(ranked.standings.map(({ tried: { lines } }) => lines[0].contrast)).toEqual([0.95, 0.8, 0.7]);
    expect(ranked.best.tried).toBe(second.tried);
    expect([ranked.look, ranked.looked]).toEqual(["groups", 2]);
    expect(ranked.standings[2].judged.shape).toBeNull();
  });

  it("looks no further than it may, and falls back on the best score", () => {
    const ranked = rank([third, first, second], { most: 2, look: groupsOnly(third) });
    expect(ranked.best.tried).toBe(first.tried);
    expect([ranked.look, ranked.looked]).toEqual(["one", 2]);
  });

  it("takes no finer cut of what fewer subgroups show to be one drawn-out group", () => {
    const finer = standing(variant(), tried({ contrasts: [0.9, 0.9, 0.9], sizes: [40, 30, 30] }));
    const near = rank([finer, second], { most: 3, look: groupsOnly(finer) });
    expect([near.look, near.best.tried.clusters]).toEqual(["one", 3]);
    const far = standing(variant(), tried({ contrasts: [0.6], sizes: [50, 50] }));
    expect(rank([finer, far], { most: 3, look: groupsOnly(finer) }).look).toBe("groups");
  });

  it("finds neither groups nor a dimension where few people spread beyond few controls by chance", () => {
    const few = standing(variant(), { ...tried({ contrasts: [0.4], sizes: [20, 20] }), controls: 40 });
    const lines = few.tried.lines.map((line) => ({ ...line, size: 40 }));
    const chance = { ...few, tried: { ...few.tried, lines } };
    const shaped = { ...groupsOnly(second)(chance) };
    expect(rank([chance], { most: 1, look: () => shaped }).look).toBe("weak");
    const many = {
      ...shaped,
      tried: { ...few.tried, controls: 400, lines: few.tried.lines.map((l) => ({ ...l, size: 400 })) },
    };
    expect(rank([chance], { most: 1, look: () => many }).look).toBe("one");
  });

  it("takes fewer subgroups with far clearer gaps, where they score nearly as well", () => {
    const fine = standing(variant(), tried({ contrasts: [0.9, 0.9, 0.9], sizes: [40, 30, 30] }));
    const coarse = standing(variant(), tried({ contrasts: [0.8], sizes: [50, 50] }));
    const withGap = (valley: number) => ({
      ...coarse,
      tried: { ...coarse.tried, lines: coarse.tried.lines.map((line) => ({ ...line, valley })) },
    });
    const ofBoth = (valley: number) => {
      const other = withGap(valley);
      const look = (each: typeof fine) => groupsOnly(each)(each);
      return rank([fine, other], { most: 3, look }).best.tried.clusters;
    };
    expect([ofBoth(9 * 3), ofBoth(9 * 5)]).toEqual([3, 2]);
  });

  it("hears a better division into as many that shows one drawn-out group", () => {
    const ranked = rank([first, second], { most: 3, look: groupsOnly(second) });
    expect([ranked.look, ranked.best.tried]).toEqual(["one", first.tried]);
  });

  it("hears no drawn-out group in a division of which some subgroups stand apart", () => {
    const finest = (valleys: readonly number[]) => {
      const given = tried({ contrasts: [0.95, 0.95, 0.95], sizes: [40, 30, 30] });
      const lines = given.lines.map((line, at) => ({ ...line, valley: valleys[at] }));
      return standing(variant(), { ...given, lines });
    };
    const other = standing(variant(), tried({ contrasts: [0.9, 0.9, 0.9], sizes: [40, 30, 30] }));
    const look = (each: typeof other) => groupsOnly(other)(each);
    const against = (valleys: readonly number[]) => rank([finest(valleys), other], { most: 3, look }).look;
    expect(against([-1, 50, -1])).toBe("one"); // a stretch: its ends alone have a valley between them
    expect(against([-1, 50, 50])).toBe("groups"); // two that hang together, and a third that stands apart
  });
});
