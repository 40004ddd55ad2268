import { describe, expect, it } from "vitest";
import { forPlacing, imagesWanted } from "../../../client/images/forPlacing.js";
import { imageFacts } from "../../../client/images/imageFacts.js";
import { readAgain } from "../../../client/images/readAgain.js";
import { holdImages, namesOf, sortFiles } from "../../../client/images/sortFiles.js";
import type { KeptImages } from "../../../src/contract/imageOptions.js";
import { PlannedImages } from "../../../src/contract/images.js";

const called = (...names: string[]) => names.map((name) => ({ name }));

const volumes: KeptImages = {
  ...{ name: "t1", format: "NIfTI", images: 120, column: "file", shape: [91, 109, 91, 1], spacing: [2, 2, 2] },
  stored: [
    { orientation: "LAS", images: 100 },
    { orientation: "RAS", images: 20 },
  ],
  intensity: { min: -0.5, max: 1234.5, mean: 310.123 },
  ...{ without: [], withoutCount: 0, unused: [], unusedCount: 0, reduce: { kind: "atlas", hash: "x" }, features: 68 },
};

describe("files that were dropped", () => {
  it("are told apart by name: archives and stacks, volumes, tables", () => {
    const names = [
      "a.csv",
      "scans.ZIP",
      "t10k-images-idx3-ubyte.gz",
      "atlas.nii.gz",
      "b.xlsx",
      "x.idx3-ubyte",
      "c.csv.gz",
    ];
    expect(sortFiles(names)).toEqual({
      archives: ["scans.ZIP", "t10k-images-idx3-ubyte.gz", "x.idx3-ubyte"],
      volumes: ["atlas.nii.gz"],
      tables: ["a.csv", "b.xlsx", "c.csv.gz"],
    });
    expect([holdImages(called("a.csv")), holdImages(called("a.csv", "b.zip"))]).toEqual([false, true]);
  });

  it("give an atlas the names of the table that is called like it, and never the only table", () => {
    expect(namesOf("dk.nii.gz", ["people.csv", "dk.csv"])).toBe("dk.csv");
    expect(namesOf("dk.nii.gz", ["people.csv", "regions.tsv"])).toBe("regions.tsv");
    expect(namesOf("dk.nii.gz", ["people.csv", "more.csv"])).toBeNull();
    expect(namesOf("dk.nii.gz", ["dk.csv"])).toBeNull();
  });
});

describe("new people's images", () => {
  const grid = PlannedImages.parse({ name: "t1", reduce: { kind: "grid", cells: 4 } });
  const atlas = PlannedImages.parse({ name: "t1", reduce: { kind: "atlas", hash: "x" } });

  it("are reduced as the run's were, by the atlas that came with them", () => {
    expect(forPlacing(grid, called("a.csv", "b.zip"))).toEqual({ images: { name: "t1" } });
    expect(forPlacing(atlas, called("a.csv", "b.zip", "dk.nii", "dk.csv"))).toEqual({
      images: { name: "t1", reduce: { atlas: "dk.nii", names: "dk.csv" } },
    });
    expect(forPlacing(undefined, called("a.csv"))).toEqual({});
  });

  it("are asked for where the run learnt from images", () => {
    expect(imagesWanted(undefined)).toBe("");
    expect(imagesWanted(atlas)).toContain("the atlas");
    expect(imagesWanted(grid)).not.toContain("atlas");
  });
});

describe("imageFacts(images)", () => {
  it("says size, axes, values and features in words", () => {
    expect(Object.fromEntries(imageFacts(volumes))).toEqual({
      "Found by": "column file",
      Kind: "NIfTI",
      Size: "91 × 109 × 91 voxels of 2 × 2 × 2 mm",
      Axes: "right, front, up (RAS); turned: 100 from LAS",
      Values: "−0.5 to 1235, mean 310",
      Features: "68 means of regions of an atlas",
    });
    const pictures = { ...volumes, column: null, shape: [28, 20, 3], spacing: null, stored: [], reduce: null };
    const facts = Object.fromEntries(imageFacts(pictures));
    expect(facts).toMatchObject({ "Found by": "the order of the rows", Size: "20 × 28 pixels, in colour" });
    expect(Object.keys(facts)).not.toContain("Axes");
  });
});

describe("files that are dropped once more", () => {
  const files = called("people.csv", "scans.zip", "dk.nii", "dk.csv");

  it("are reduced as they were", () => {
    expect(readAgain({ images: [] }, files)).toEqual({});
    expect(readAgain({ images: [volumes] }, files).images).toEqual({
      ...{ name: "t1", column: "file", reduce: { atlas: "dk.nii", names: "dk.csv" } },
    });
    const grid = { ...volumes, column: null, reduce: { kind: "grid" as const, cells: 4 } };
    expect(readAgain({ images: [grid] }, files).images).toEqual({ name: "t1", reduce: { grid: 4 } });
    expect(readAgain({ images: [{ ...grid, reduce: null }] }, files).images).toEqual({ name: "t1" });
  });
});
