import { describe, expect, it } from "vitest";
import { affine } from "../../../src/augment/image/affine.js";
import { biasField, biasPowers } from "../../../src/augment/image/biasField.js";
import { exchangeBoxes } from "../../../src/augment/image/box.js";
import { swap } from "../../../src/augment/image/swap.js";
import { seeded } from "../../../src/core/random.js";
import { gaussians, worstError } from "../engine/numbers.js";

const still = { degrees: [0, 0, 0], shift: [0, 0, 0], zoom: 1 };
const imageGrid = { space: [5, 5], channels: 1 };
const image = () => Float32Array.from(gaussians(25, 1));
const volumeGrid = { space: [4, 5, 6], channels: 2 };
const volume = () => Float32Array.from(gaussians(240, 2));
const sorted = (values: Float32Array) => Float32Array.from(values).sort();

describe("affine(cells, grid, move)", () => {
  it("leaves what does not move", () => {
    expect(affine(image(), imageGrid, { ...still, degrees: [0], shift: [0, 0] })).toEqual(image());
    expect(affine(volume(), volumeGrid, still)).toEqual(volume());
  });

  it("turns an image by a quarter: what lay below comes to the right", () => {
    const turned = affine(image(), imageGrid, { degrees: [90], shift: [0, 0], zoom: 1 });
    const expected = Float32Array.from({ length: 25 }, (_, i) => image()[(i % 5) * 5 + 4 - Math.floor(i / 5)]);
    expect(worstError(turned, expected)).toBeLessThan(1e-6);
  });

  it("turns each slice of a volume about the first axis as it turns an image", () => {
    const slices = [1, 2, 3].map((seed) => Float32Array.from(gaussians(25, seed)));
    const stacked = Float32Array.from(slices.flatMap((slice) => [...slice]));
    const turned = affine(stacked, { space: [3, 5, 5], channels: 1 }, { ...still, degrees: [30, 0, 0], zoom: 1.1 });
    const middle = affine(slices[1], imageGrid, { degrees: [30], shift: [0, 0], zoom: 1.1 });
    expect(worstError(turned.subarray(25, 50), middle)).toBeLessThan(1e-5);
  });

  it("shifts by whole cells and by halves, and holds the border", () => {
    const shifted = affine(image(), imageGrid, { degrees: [0], shift: [1, 0.5], zoom: 1 });
    const at = (row: number, column: number) => image()[Math.max(0, row) * 5 + Math.max(0, column)];
    const expected = Float32Array.from({ length: 25 }, (_, i) => {
      const [row, column] = [Math.floor(i / 5), i % 5];
      return column === 0 ? at(row - 1, 0) : (at(row - 1, column - 1) + at(row - 1, column)) / 2;
    });
    expect(worstError(shifted, expected)).toBeLessThan(1e-6);
  });

  it("enlarges a ramp about its centre", () => {
    const ramp = Float32Array.from({ length: 27 }, (_, i) => (i % 3) - 1);
    const zoomed = affine(ramp, { space: [3, 3, 3], channels: 1 }, { ...still, zoom: 2 });
    expect(
      worstError(
        zoomed,
        ramp.map((value) => value / 2),
      ),
    ).toBeLessThan(1e-6);
  });

  it("turns a volume back to what it was, about each axis", () => {
    const cube = { space: [5, 5, 5], channels: 2 };
    const cells = Float32Array.from(gaussians(250, 4));
    for (const axis of [0, 1, 2]) {
      const quarter = { ...still, degrees: [0, 0, 0].map((_, i) => (i === axis ? 90 : 0)) };
      let turned: Float32Array = cells;
      for (let i = 0; i < 4; i++) {
        turned = affine(turned, cube, quarter);
        if (i < 3) expect(worstError(turned, cells)).toBeGreaterThan(0.1);
      }
      expect(worstError(turned, cells)).toBeLessThan(1e-5);
    }
  });
});

describe("biasField(cells, grid, order, coefficients)", () => {
  it("multiplies by the exponential of the polynomial, a cell at a time", () => {
    const powers = biasPowers(volumeGrid, 3);
    expect(powers).toHaveLength(20);
    expect(biasPowers(imageGrid, 3)).toHaveLength(10);
    const coefficients = gaussians(20, 7).map((value) => value / 5);
    const position = (i: number, length: number) => (i - length / 2) / (Math.floor(length / 2) - 1);
    const expected = volume().map((cell, i) => {
      const at = i >> 1;
      const [z, y, x] = [position(Math.floor(at / 30), 4), position(Math.floor(at / 6) % 5, 5), position(at % 6, 6)];
      const exponent = powers.reduce((sum, [a, b, c], term) => sum + coefficients[term] * z ** a * y ** b * x ** c, 0);
      return cell * Math.exp(exponent);
    });
    expect(worstError(biasField(volume(), volumeGrid, 3, coefficients), expected)).toBeLessThan(1e-5);
  });
});

describe("swap(cells, grid, options, random)", () => {
  it("exchanges two boxes, channels and all", () => {
    const [one, other] = [
      { low: [0, 1, 2], size: [2, 2, 2] },
      { low: [2, 3, 4], size: [2, 2, 2] },
    ];
    const exchanged = exchangeBoxes(volume(), volumeGrid, one, other);
    const at = (z: number, y: number, x: number) => ((z * 5 + y) * 6 + x) * 2;
    expect(exchanged.subarray(at(1, 2, 2), at(1, 2, 4))).toEqual(volume().subarray(at(3, 4, 4), at(3, 4, 6)));
    expect(exchanged.subarray(at(2, 3, 4), at(2, 3, 6))).toEqual(volume().subarray(at(0, 1, 2), at(0, 1, 4)));
    expect(sorted(exchanged)).toEqual(sorted(volume()));
  });

  it("takes boxes from the foreground alone, and leaves an image without one", () => {
    const grid = { space: [8, 8], channels: 1 };
    const half = () => Float32Array.from({ length: 64 }, (_, i) => (i < 32 ? 0 : i));
    const swapped = swap(half(), grid, { count: 5, edge: 2 }, seeded(1));
    expect(swapped.subarray(0, 32)).toEqual(half().subarray(0, 32));
    expect(swapped).not.toEqual(half());
    const flat = new Float32Array(64).fill(3);
    expect(swap(flat.slice(), grid, { count: 5, edge: 2 }, seeded(1))).toEqual(flat);
  });
});
