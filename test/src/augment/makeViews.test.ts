import { describe, expect, it } from "vitest";
import { makeViews } from "../../../src/augment/makeViews.js";
import { presetSteps } from "../../../src/augment/presetSteps.js";
import { viewsOf } from "../../../src/augment/viewsOf.js";
import { ImageStep, Views, viewPresets } from "../../../src/contract/views.js";
import { seeded } from "../../../src/core/random.js";
import { gaussians } from "../engine/numbers.js";

const image = [8, 8, 2];
const volume = [6, 8, 7, 1];
const table = [200];
const subjectOf = (shape: readonly number[], seed = 1) =>
  Float32Array.from(
    gaussians(
      shape.reduce((size, length) => size * length, 1),
      seed,
    ),
  );
const viewOf = (plan: object, shape: readonly number[], seed = 1) => {
  const subject = subjectOf(shape);
  return makeViews(Views.parse(plan), shape)(subject, seeded(seed));
};
const share = (values: ArrayLike<number>, of: (value: number) => boolean) =>
  Array.from(values).filter(of).length / values.length;

describe("makeViews(plan, shape)", () => {
  it.each(ImageStep.options.map(({ shape }) => shape.kind.value))(
    "makes finite views by %s, leaves the subject, and repeats",
    (kind) => {
      for (const shape of [image, volume]) {
        const plan = Views.parse({ steps: [{ kind }] });
        const view = makeViews(plan, shape);
        const subject = subjectOf(shape);
        const made = [1, 2, 3, 4].map((seed) => view(subject, seeded(seed)));
        for (const cells of made) {
          expect(cells).toHaveLength(subject.length);
          expect(cells.every(Number.isFinite)).toBe(true);
        }
        expect(subject).toEqual(subjectOf(shape));
        expect(made.some((cells) => cells.some((cell, i) => cell !== subject[i]))).toBe(true);
        expect(makeViews(plan, shape)(subject, seeded(3))).toEqual(made[2]);
      }
    },
  );

  it.each(viewPresets)("has the preset %s for what it is meant for", (preset) => {
    const shapes = preset === "table" ? [table] : preset === "none" ? [image, volume, table] : [image, volume];
    for (const shape of shapes) expect(viewOf({ preset }, shape)).toHaveLength(subjectOf(shape).length);
    expect(viewOf({ preset: "none" }, image)).toEqual(subjectOf(image));
  });

  it.each([
    [199, 0.5],
    [2000, 0.8],
  ])("masks of a table of %d features a share of %d", (features, drop) => {
    expect(presetSteps("table", [features])[0]).toMatchObject({ kind: "mask", drop });
    expect(viewOf({ preset: "table" }, [features])).not.toEqual(subjectOf([features]));
  });

  it("applies each step as often as its probability says, flips of the y-aware set in three of eight views", () => {
    const subject = subjectOf(volume);
    const flips = { kind: "flip", probability: 0.375 };
    const view = makeViews(Views.parse({ steps: [flips] }), volume);
    const random = seeded(5);
    const changed = Array.from({ length: 2000 }, (_, i) => view(subject, random.fork(i))).filter((cells) =>
      cells.some((cell, i) => cell !== subject[i]),
    );
    expect(changed.length / 2000).toBeCloseTo(0.375, 1);
  });

  it("draws each step from a stream of its own: a step more at the end leaves those before as they were", () => {
    const crop = { kind: "crop" };
    const off = { kind: "blur", probability: 0 };
    expect(viewOf({ steps: [crop, off] }, volume)).toEqual(viewOf({ steps: [crop] }, volume));
  });

  it("masks, adds noise by each feature's spread and mixes in another subject", () => {
    expect(share(viewOf({ steps: [{ kind: "mask", drop: 0.8 }] }, table), (value) => value === 0)).toBeCloseTo(0.8, 1);
    const zero = new Float32Array(2000);
    const spread = Float32Array.from(zero, (_, i) => (i < 1000 ? 1 : 10));
    const noisy = makeViews(Views.parse({ steps: [{ kind: "featureNoise", sd: [0.5, 0.5] }] }), [2000], { spread })(
      zero,
      seeded(1),
    );
    const sd = (values: Float32Array) => Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
    expect(sd(noisy.subarray(0, 1000))).toBeCloseTo(0.5, 1);
    expect(sd(noisy.subarray(1000)) / 10).toBeCloseTo(0.5, 1);
    const mix = Views.parse({ steps: [{ kind: "mix", share: [0.25, 0.25] }] });
    const another = () => Float32Array.of(4, 8);
    expect(makeViews(mix, [2], { another })(Float32Array.of(0, 4), seeded(1))).toEqual(Float32Array.of(1, 5));
    expect(() => makeViews(mix, [2])).toThrow("a way to draw another one");
  });

  it("refuses steps of images for tables, and of tables for images, by name", () => {
    expect(() => viewOf({ preset: "y-aware" }, table)).toThrow(
      expect.objectContaining({
        code: "INPUT_INVALID",
        message: "views: flip, blur, noise, cutout, crop cannot be used; a table takes mask, featureNoise and mix",
        faults: expect.arrayContaining([{ column: "views.preset", expected: "steps for tables", got: "flip" }]),
      }),
    );
    expect(() => viewOf({ steps: [{ kind: "crop" }, { kind: "mask" }] }, image)).toThrow("views: mask cannot be used");
  });
});

describe("viewsOf(subjects, size, options)", () => {
  it("gives one view of everyone after the other, each drawn by view and place", async () => {
    const subjects = subjectOf([3, 4, 4, 1]);
    const view = makeViews(Views.parse({ preset: "noise" }), [4, 4, 1]);
    const made = await viewsOf(subjects, 16, { view, count: 2, random: seeded(9) });
    expect(made).toHaveLength(2 * 3 * 16);
    const own = seeded(9).fork(1).fork(2);
    expect(made.subarray(5 * 16)).toEqual(view(subjects.subarray(32), own));
    expect(made.subarray(0, 48)).not.toEqual(made.subarray(48));
  });
});
