import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { isImageFile } from "../../../../server/import/images/openImageFile.js";
import { withImages } from "../../../../server/import/images/withImages.js";
import type { Cohort } from "../../../../src/cohort/cohort.js";
import { cohortRows } from "../../../../src/cohort/rows.js";
import type { Image } from "../../../../src/images/image.js";
import { cohortOf } from "../../../src/cohort/cohortFixture.js";
import { zipFile } from "../zipFile.js";
import { fileOf, folderOf, greyPng, idxFile, noise, refusalOf } from "./imageFiles.js";
import { niftiFile } from "./niftiFile.js";

const RAS = [2, 0, 0, -3, 0, 2, 0, -3, 0, 0, 2, -3];
const LAS = [-2, 0, 0, 3, 0, 2, 0, -3, 0, 0, 2, -3];
const dims = [4, 4, 4];
const people = (file: string[]): Cohort => cohortOf({ id: file.map((_, i) => `p${i}`), file });
const png = (seed: number) => greyPng(noise(16, seed), 4);
const scan = (seed: number, more = {}) => niftiFile({ dims, voxels: noise(64, seed), sform: RAS, gzip: true, ...more });
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const columnOf = ({ columns }: Cohort, name: string) => {
  const column = columns.find((each) => each.name === name);
  return column?.form === "number" ? Array.from(column.values) : undefined;
};

describe("withImages(cohort, asked)", () => {
  it("gives each row the block means of its picture, from a zip, whatever the order of files and rows", async () => {
    const path = await fileOf(zipFile([1, 2, 3].map((seed) => ({ name: `scans/${seed}.png`, content: png(seed) }))));
    const { cohort, features, planned, info, warnings } = await withImages(people(["3.png", "1.png", "2.png"]), {
      path,
      reduce: { grid: 2 },
    });
    expect(features).toEqual(["image_r1_c1", "image_r1_c2", "image_r2_c1", "image_r2_c2"]);
    const upperRight = (seed: number) => mean([2, 3, 6, 7].map((at) => noise(16, seed)[at]));
    expect(columnOf(cohort, "image_r1_c2")).toEqual([3, 1, 2].map(upperRight));
    expect(planned).toEqual({ name: "image", column: "file", reduce: { kind: "grid", cells: 2 }, shape: [4, 4, 1] });
    expect(info).toMatchObject({ format: "PNG", images: 3, shape: [4, 4, 1], spacing: null, unusedCount: 0 });
    expect(warnings).toEqual([]);
  });

  it("gives region means by an atlas, the same for volumes that were stored another way round", async () => {
    // The region of a voxel is told by its place along x: 1 to the left, 2 to the right.
    const voxels = Array.from({ length: 64 }, (_, i) => (i % 4 < 2 ? 1 : 2));
    const atlas = await fileOf(niftiFile({ dims, voxels, type: "uint8", sform: RAS }));
    const names = await fileOf("label,name\n1,left\n2,right\n");
    const mirrored = (values: number[]) => values.map((_, i) => values[i - (i % 4) + 3 - (i % 4)]);
    const path = await folderOf({
      "a.nii.gz": scan(1),
      "b.nii": niftiFile({ dims, voxels: mirrored(noise(64, 1)), sform: LAS, bigEndian: true, type: "int16" }),
      "notes.txt": "not an image",
    });
    const { cohort, planned, info, warnings } = await withImages(people(["a", "b"]), {
      path,
      name: "t1",
      reduce: { atlas, names },
    });
    const left = mean(noise(64, 1).filter((_, i) => i % 4 < 2));
    for (const value of columnOf(cohort, "t1_left") ?? []) expect(value).toBeCloseTo(left, 4);
    expect(planned?.reduce).toEqual({ kind: "atlas", hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(info.stored).toEqual([
      { orientation: "RAS", images: 1 },
      { orientation: "LAS", images: 1 },
    ]);
    expect(warnings.join(" ")).toMatch(/exchanging and reversing axes: 1 of LAS/);
  });

  it.each([
    ["a table of BIDS", "index\tname\n1\tleft\n2\tright\n"],
    [
      "FreeSurfer's list of colours",
      "#No. Label Name:  R G B A\n\n0   Unknown   0 0 0 0\n1   left   70 130 180 0\n2  right  1 2 3 0\n",
    ],
    ["a plain list", "1 left\r\n2 right\r\n"],
  ])("takes names of regions from %s", async (_, text) => {
    const voxels = Array.from({ length: 64 }, (_, i) => (i % 4 < 2 ? 1 : 2));
    const atlas = await fileOf(niftiFile({ dims, voxels, type: "uint8", sform: RAS }));
    const path = await folderOf({ "a.nii.gz": scan(1), "b.nii.gz": scan(2) });
    const { features } = await withImages(people(["a", "b"]), { path, reduce: { atlas, names: await fileOf(text) } });
    expect(features).toEqual(["image_left", "image_right"]);
  });

  it("leaves out rows that name no image, and tells of them and of images that nobody names", async () => {
    const path = await folderOf({ "a.png": png(1), "b.png": png(2), "c.png": png(3) });
    const { cohort, rows, info, warnings } = await withImages(people(["c.png", "", "a.png"]), { path });
    expect(cohortRows(cohort, 0, 9)).toEqual([
      ["p0", "c.png"],
      ["p2", "a.png"],
    ]);
    expect(Array.from(rows)).toEqual([0, 2]);
    expect(info).toMatchObject({ images: 2, without: [2], unused: ["b.png"] });
    expect(warnings).toEqual([
      "Left out, as they have no image: row 2 of the table.",
      "Images that no row names: b.png.",
    ]);
  });

  it.each([true, false])(
    "reads a stack by image_index and passes on only what is named, packed: %s",
    async (packed) => {
      const images = [1, 2, 3, 4].map((seed) => noise(16, seed));
      const file = idxFile(images, 4);
      const path = await fileOf(packed ? gzipSync(file) : file);
      const passed: [number, number[]][] = [];
      const onImage = (row: number, { values }: Image) => void passed.push([row, Array.from(values)]);
      const { info, planned } = await withImages(cohortOf({ image_index: ["3", "0"] }), { path }, { onImage });
      expect(passed).toEqual([
        [1, images[0]],
        [0, images[3]],
      ]);
      expect([info.format, info.column, planned]).toEqual(["IDX", "image_index", null]);
    },
  );

  it("reduces new images as a plan says, and refuses another way, another atlas, another shape", async () => {
    const path = await folderOf({ "a.png": png(1), "b.png": png(2) });
    const cohort = people(["a", "b"]);
    const { planned, features } = await withImages(cohort, { path, reduce: { grid: 2 } });
    if (!planned) throw new Error("expected a plan");
    expect((await withImages(cohort, { path, planned })).features).toEqual(features);
    expect((await refusalOf(withImages(cohort, { path, planned, reduce: { grid: 3 } }))).message).toMatch(/grid of 2/);
    const wide = await folderOf({ "a.png": greyPng(noise(24, 1), 6), "b.png": greyPng(noise(24, 2), 6) });
    const { code, message } = await refusalOf(withImages(cohort, { path: wide, planned }));
    expect([code, message]).toEqual(["IMAGES_FAULTY", expect.stringMatching(/was learnt, 4 x 4 x 1, found 4 x 6 x 1/)]);
    const atlas = await fileOf(
      niftiFile({ dims, voxels: noise(64, 9).map((value) => 1 + (value % 4)), type: "uint8", sform: RAS }),
    );
    const scans = await folderOf({ "a.nii.gz": scan(1), "b.nii.gz": scan(2) });
    const other = { ...planned, reduce: { kind: "atlas" as const, hash: "0".repeat(64) } };
    const unlike = await refusalOf(withImages(cohort, { path: scans, planned: other, reduce: { atlas } }));
    expect(unlike.code).toBe("ATLAS_UNFIT");
    expect((await refusalOf(withImages(cohort, { path: scans, planned: other }))).hint).toMatch(/--atlas/);
  });

  it("tells images of a workbook or a table", async () => {
    const workbook = [
      { name: "[Content_Types].xml", content: "" },
      { name: "xl/media/a.png", content: png(1) },
    ];
    const archive = [{ name: "a.png", content: png(1) }];
    expect(await isImageFile(await fileOf(zipFile(archive)))).toBe(true);
    expect(await isImageFile(await fileOf(gzipSync(idxFile([noise(16, 1)], 4))))).toBe(true);
    expect(await isImageFile(await fileOf(zipFile(workbook)))).toBe(false);
    expect(await isImageFile(await fileOf("id,x\na,1\n"))).toBe(false);
    expect(await isImageFile(await fileOf(gzipSync("id,x\na,1\n")))).toBe(false);
  });
});
