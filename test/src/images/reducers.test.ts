import { describe, expect, it } from "vitest";
import { seeded } from "../../../src/core/random.js";
import type { Affine, Triple } from "../../../src/images/affine.js";
import type { Atlas } from "../../../src/images/atlas/atlas.js";
import { atlasReducer } from "../../../src/images/atlas/atlasReducer.js";
import { fitAtlas } from "../../../src/images/atlas/fitAtlas.js";
import { gridReducer } from "../../../src/images/gridReducer.js";
import type { Image } from "../../../src/images/image.js";

const volume = ([nx, ny, nz]: Triple, affine: Affine | null, seed = 1): Image => {
  const random = seeded(seed);
  const values = Float32Array.from({ length: nx * ny * nz }, () => random());
  return { shape: [nx, ny, nz, 1], values, space: { spacing: [1, 1, 1], affine, stored: "RAS" }, white: null };
};
/** An atlas whose region is told by a function of the place. */
const atlasOf = (
  [nx, ny, nz]: Triple,
  affine: Affine | null,
  regionAt: (x: number, y: number, z: number) => number,
): Atlas => {
  const parts = new Int32Array(nx * ny * nz);
  let at = 0;
  for (let x = 0; x < nx; x++)
    for (let y = 0; y < ny; y++) for (let z = 0; z < nz; z++) parts[at++] = regionAt(x, y, z);
  return { extent: [nx, ny, nz], affine, parts, regions: ["front", "middle", "back"], hash: "" };
};
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const MM: Affine = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

describe("gridReducer(shape, cells)", () => {
  it("gives the mean of each block of a coloured picture, as loops over its pixels do", () => {
    const [height, width] = [7, 10];
    const values = Uint8Array.from({ length: height * width * 3 }, (_, i) => (i * 37) % 251);
    const { features, reduce } = gridReducer([height, width, 3], 3);
    const found = reduce({ shape: [height, width, 3], values, space: null, white: 255 });
    expect(features.slice(0, 4)).toEqual(["r1_c1_red", "r1_c1_green", "r1_c1_blue", "r1_c2_red"]);
    // Rows 0-1, 2-3, 4-6 and columns 0-2, 3-5, 6-9.
    const [rows, columns] = [
      [
        [0, 1],
        [2, 3],
        [4, 5, 6],
      ],
      [
        [0, 1, 2],
        [3, 4, 5],
        [6, 7, 8, 9],
      ],
    ];
    let at = 0;
    for (const ys of rows)
      for (const xs of columns)
        for (let channel = 0; channel < 3; channel++)
          expect(found[at++]).toBeCloseTo(
            mean(ys.flatMap((y) => xs.map((x) => values[(y * width + x) * 3 + channel] as number))),
            10,
          );
    expect(found).toHaveLength(at);
  });

  it("divides a volume along x, y and z, and leaves an axis of one place whole", () => {
    const image = volume([4, 6, 1], MM);
    const { features, reduce } = gridReducer(image.shape, 2);
    expect(features).toEqual(["x1_y1_z1", "x1_y2_z1", "x2_y1_z1", "x2_y2_z1"]);
    const block = [2, 3].flatMap((x) => [0, 1, 2].map((y) => image.values[x * 6 + y] as number));
    expect(reduce(image)[2]).toBeCloseTo(mean(block), 6);
  });

  it("leaves out voxels without a value, and has none where there is nothing else", () => {
    const values = new Float32Array([Number.NaN, 4, Number.NaN, Number.NaN]);
    const { reduce } = gridReducer([1, 4, 1], 2);
    expect(Array.from(reduce({ shape: [1, 4, 1], values, space: null, white: null }))).toEqual([4, Number.NaN]);
  });

  it("refuses more blocks than there are pixels", () => {
    expect(() => gridReducer([28, 20, 1], 21)).toThrow(/finer than the images, 28 x 20/);
  });

  it("refuses more features than a table may have columns", () => {
    expect(() => gridReducer([40, 40, 40, 1], 22)).toThrow(/makes 10648 features; at most 10000/);
  });
});

describe("atlasReducer(atlas, first)", () => {
  const thirds = (x: number) => (x < 2 ? 2 : x < 4 ? 1 : 0);
  const outside = (x: number, y: number, z: number) => (z === 0 || y === 4 ? -1 : thirds(x));

  it("gives the mean of each region, as loops over its voxels do", () => {
    const image = volume([6, 5, 4], MM);
    const { features, reduce, warnings } = atlasReducer(atlasOf([6, 5, 4], MM, outside), image);
    expect([features, warnings]).toEqual([["front", "middle", "back"], []]);
    const inside: number[][] = [[], [], []];
    for (let x = 0; x < 6; x++)
      for (let y = 0; y < 5; y++)
        for (let z = 0; z < 4; z++)
          if (outside(x, y, z) >= 0) inside[outside(x, y, z)].push(image.values[(x * 5 + y) * 4 + z] as number);
    reduce(image).forEach((value, region) => {
      expect(value).toBeCloseTo(mean(inside[region]), 6);
    });
  });

  it("takes for each voxel the atlas's nearest in space: voxels of 2 mm in an atlas of 1 mm that begins elsewhere", () => {
    const atlas = atlasOf([30, 30, 30], [1, 0, 0, -12, 0, 1, 0, -9, 0, 0, 1, -7], (x, y) =>
      x < 16 ? 0 : y < 15 ? 1 : 2,
    );
    const affine: Affine = [2, 0, 0, -10.4, 0, 2, 0, -8, 0, 0, 2, -6];
    const { parts, warnings } = fitAtlas(atlas, volume([10, 10, 10], affine));
    for (let x = 0; x < 10; x++)
      for (let y = 0; y < 10; y++) {
        // In mm -10.4 + 2x and -8 + 2y; in the atlas 1.6 + 2x, nearest to 2 + 2x, and 1 + 2y.
        const expected = 2 + 2 * x < 16 ? 0 : 1 + 2 * y < 15 ? 1 : 2;
        expect(parts[(x * 10 + y) * 10]).toBe(expected);
      }
    expect(warnings.join(" ")).toMatch(/nearest voxel in space, 30 x 30 x 30 to 10 x 10 x 10/);
  });

  it("leaves out a region without a voxel in the images, and tells one that is cut off", () => {
    const atlas = atlasOf([12, 4, 4], MM, (x) => (x < 4 ? 0 : x < 8 ? 1 : 2));
    const { features, warnings } = atlasReducer(atlas, volume([5, 4, 4], MM));
    expect(features).toEqual(["front", "middle"]);
    expect(warnings.slice(1)).toEqual([
      "Regions without a voxel in the images were left out: back.",
      "Less than half of these regions lies in the images: middle.",
    ]);
  });

  it("fits images that lie elsewhere than the first each for itself", () => {
    const atlas = atlasOf([6, 2, 2], MM, (x) => Math.floor(x / 2));
    const first = volume([6, 2, 2], MM);
    const shifted = volume([6, 2, 2], [1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 1, 0], 2);
    const { reduce } = atlasReducer(atlas, first);
    const found = reduce(shifted);
    // The shifted volume begins where the atlas's second region does.
    expect(found[0]).toBeNaN();
    expect(found[1]).toBeCloseTo(mean(Array.from(shifted.values.slice(0, 8))), 6);
  });

  it("lays an atlas upon images of the same voxels that do not say where they lie, and says so", () => {
    const atlas = atlasOf([6, 5, 4], MM, thirds);
    expect(fitAtlas(atlas, volume([6, 5, 4], null)).warnings).toEqual([
      "As the images do not say where voxels lie, the atlas was laid upon the images voxel by voxel.",
    ]);
  });

  const atlas = atlasOf([6, 5, 4], MM, thirds);
  it.each([
    ["pictures", { shape: [6, 5, 1], space: null }, /these images are pictures/],
    [
      "volumes far away",
      volume([6, 5, 4], [1, 0, 0, 100, 0, 1, 0, 0, 0, 0, 1, 0]),
      /3 of 3 regions .* x 100 to 105 mm/,
    ],
    ["other voxels that are nowhere", volume([5, 5, 5], null), /5 x 5 x 5 voxels, the atlas 6 x 5 x 4/],
  ])("refuses %s, with what differs", (_, image, names) => {
    expect(() => fitAtlas(atlas, image)).toThrow(names);
    expect(() => fitAtlas(atlas, image)).toThrow(expect.objectContaining({ code: "ATLAS_UNFIT" }));
  });
});
