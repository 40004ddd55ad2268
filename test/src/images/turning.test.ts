import { describe, expect, it } from "vitest";
import { type Affine, inverseAffine, type Triple, thenAffine, toSpace } from "../../../src/images/affine.js";
import { turnedAffine, turnedExtent, turningOf, turnValues } from "../../../src/images/turning.js";

/** All 48 ways in which three axes can run, as signed exchanges of x, y and z. */
const orders = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
];
const ways = orders.flatMap((order) =>
  [1, -1].flatMap((a) => [1, -1].flatMap((b) => [1, -1].map((c) => ({ order, signs: [a, b, c] })))),
);
const extent: Triple = [17, 5, 33];
const spacing = [2, 3, 1.5];

/** The affine of a volume whose axis k runs along mm axis order[k], with a little of every other axis: oblique. */
function affineOf(order: readonly number[], signs: readonly number[]): Affine {
  const at = (row: number, axis: number) => (order[axis] === row ? signs[axis] * spacing[axis] : 0.05 * (axis - row));
  return [0, 1, 2].flatMap((row) => [at(row, 0), at(row, 1), at(row, 2), 10 * row - 7]);
}

describe("turningOf(affine)", () => {
  it.each(ways)("leaves every voxel where it lies in space, of axes $order with signs $signs", ({ order, signs }) => {
    const affine = affineOf(order, signs);
    const turning = turningOf(affine);
    const letters = order.map((way, axis) => "RAS"[way] && (signs[axis] > 0 ? "RAS" : "LPI")[way]).join("");
    expect(turning.letters).toBe(letters);
    const count = extent[0] * extent[1] * extent[2];
    const places = Float32Array.from({ length: count }, (_, i) => i);
    const values = turnValues(places, extent, turning, { slope: 1, intercept: 0 });
    const [nx, ny, nz] = turnedExtent(extent, turning);
    const turned = turnedAffine(affine, extent, turning);
    for (let x = 0; x < nx; x += 3)
      for (let y = 0; y < ny; y += 2)
        for (let z = 0; z < nz; z += 3) {
          const from = values[(x * ny + y) * nz + z];
          const stored: Triple = [from % 17, Math.floor(from / 17) % 5, Math.floor(from / 85)];
          toSpace(affine, stored).forEach((mm, way) => {
            expect(toSpace(turned, [x, y, z])[way]).toBeCloseTo(mm, 9);
          });
        }
    // What runs along x, y and z is now nearer to it than to any other way.
    for (const axis of [0, 1, 2]) expect(turned[4 * axis + axis]).toBeGreaterThan(1);
    expect(new Set(values).size).toBe(count);
  });
});

describe("inverseAffine and thenAffine", () => {
  it("lead there and back", () => {
    const affine = affineOf([2, 0, 1], [1, -1, -1]);
    const back = toSpace(inverseAffine(affine), toSpace(affine, [4, 5, 6]));
    [4, 5, 6].forEach((place, axis) => {
      expect(back[axis]).toBeCloseTo(place, 9);
    });
    const other = affineOf([1, 0, 2], [1, 1, -1]);
    const [found, wanted] = [toSpace(thenAffine(affine, other), [1, 2, 3]), toSpace(other, toSpace(affine, [1, 2, 3]))];
    wanted.forEach((mm, axis) => {
      expect(found[axis]).toBeCloseTo(mm, 9);
    });
  });
});
