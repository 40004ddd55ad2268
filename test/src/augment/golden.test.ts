import { describe, expect, it } from "vitest";
import { blur } from "../../../src/augment/image/blur.js";
import { fillBox, randomBox } from "../../../src/augment/image/box.js";
import { cropResize } from "../../../src/augment/image/cropResize.js";
import { flip } from "../../../src/augment/image/flip.js";
import { seeded } from "../../../src/core/random.js";
import { worstError } from "../engine/numbers.js";
import { flat, golden, grid, twoChannels, volume } from "./golden.js";

const both = { ...grid, channels: 2 };

describe("the augmentations, against NumPy and SciPy", () => {
  it("blur with mirrored borders", () => {
    for (const { sigma, result } of golden.blur) {
      expect(worstError(blur(volume(), grid, sigma), flat(result))).toBeLessThan(1e-6);
      expect(worstError(blur(twoChannels(volume()), both, sigma), twoChannels(flat(result)))).toBeLessThan(1e-5);
    }
  });

  it("flip one axis", () => {
    const { axis, result } = golden.flip;
    expect(flip(volume(), grid, axis)).toEqual(flat(result));
    expect(flip(twoChannels(volume()), both, axis)).toEqual(twoChannels(flat(result)));
  });

  it("cut out a box", () => {
    const { low, high, result } = golden.cutout;
    const size = high.map((end, axis) => end - low[axis]);
    expect(fillBox(volume(), grid, { low, size }, 0)).toEqual(flat(result));
    expect(fillBox(twoChannels(volume()), both, { low, size }, 0)).toEqual(twoChannels(flat(result)));
  });

  it("crop and resize", () => {
    const { low, size, result } = golden.cropResize;
    expect(worstError(cropResize(volume(), grid, { low, size }), flat(result))).toBeLessThan(1e-6);
    expect(worstError(cropResize(twoChannels(volume()), both, { low, size }), twoChannels(flat(result)))).toBeLessThan(
      1e-5,
    );
  });

  it("take boxes of the published sizes, uniformly inside", () => {
    for (const { n, cutout, crop } of golden.patchSizes) {
      const cube = { space: [n, n, n], channels: 1 };
      expect(randomBox(cube, 0.25, seeded(1)).size).toEqual([cutout, cutout, cutout]);
      expect(randomBox(cube, 0.75, seeded(1)).size).toEqual([crop, crop, crop]);
    }
    const random = seeded(2);
    const lows = Array.from({ length: 4000 }, () => randomBox({ space: [8, 8], channels: 1 }, 0.25, random).low[0]);
    for (const low of [0, 1, 2, 3, 4, 5, 6])
      expect(lows.filter((each) => each === low).length / lows.length).toBeCloseTo(1 / 7, 1);
    expect(Math.max(...lows)).toBe(6);
  });
});
