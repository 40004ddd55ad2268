import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { withImages } from "../../../../server/import/images/withImages.js";
import type { ErrorCode } from "../../../../src/core/errors.js";
import { cohortOf } from "../../../src/cohort/cohortFixture.js";
import { zipFile } from "../zipFile.js";
import { fileOf, folderOf, greyPng, idxFile, noise, refusalOf } from "./imageFiles.js";
import { niftiFile } from "./niftiFile.js";
import { pngOf } from "./pictureFile.js";

const RAS = [2, 0, 0, -3, 0, 2, 0, -3, 0, 0, 2, -3];
const dims = [4, 4, 4];
const scan = (seed: number, more = {}) => niftiFile({ dims, voxels: noise(64, seed), sform: RAS, ...more });
const png = (seed: number) => greyPng(noise(16, seed), 4);
const three = (last: Uint8Array | string) => folderOf({ "a.nii": scan(1), "b.nii": scan(2), "c.nii": last });
const threePictures = (last: Uint8Array) => folderOf({ "a.png": png(1), "b.png": png(2), "c.png": last });
const zipOf = (...names: string[]) => fileOf(zipFile(names.map((name, seed) => ({ name, content: png(seed) }))));
const turned = Math.PI / 18;
const oblique = [2 * Math.cos(turned), -2 * Math.sin(turned), 0, -3, 2 * Math.sin(turned), 2 * Math.cos(turned), 0, -3];

/** What is wrong, the images, the code of the answer, what its message must name. Three rows: a, b and c. */
type Bad = readonly [what: string, path: () => Promise<string>, code: ErrorCode, names: RegExp];
const sets: Bad[] = [
  [
    "with a volume of another shape",
    () => three(niftiFile({ dims: [4, 4, 5], voxels: noise(80, 3), sform: RAS })),
    "IMAGES_FAULTY",
    /^row 3: expected 4 x 4 x 4 voxels, as most images have, found 4 x 4 x 5 voxels \(c.nii\)/,
  ],
  [
    "with voxels of another size",
    () => three(scan(3, { sform: [3, 0, 0, -3, 0, 2, 0, -3, 0, 0, 2, -3] })),
    "IMAGES_FAULTY",
    /voxels of 2 x 2 x 2 mm, found 3 x 2 x 2 mm/,
  ],
  [
    "with a volume turned by ten degrees",
    () => three(scan(3, { sform: [...oblique, 0, 0, 2, -3] })),
    "IMAGES_FAULTY",
    /turned by about 10 degrees/,
  ],
  [
    "with infinite voxels",
    () => three(niftiFile({ dims, voxels: [Number.POSITIVE_INFINITY, ...noise(63, 3)], sform: RAS })),
    "IMAGES_FAULTY",
    /finite intensities, found 1 infinite ones \(c.nii\)/,
  ],
  [
    "with a volume of nothing but NaN",
    () => three(niftiFile({ dims, voxels: noise(64, 3).map(() => Number.NaN) })),
    "IMAGES_FAULTY",
    /no number at all/,
  ],
  [
    "with an empty volume",
    () => three(niftiFile({ dims, voxels: noise(64, 3).map(() => 0), sform: RAS })),
    "IMAGES_FAULTY",
    /vary, found 0 everywhere/,
  ],
  [
    "with a file that is text",
    () => three("nothing"),
    "IMAGES_FAULTY",
    /a PNG, JPEG or NIfTI image, found another kind of file \(c.nii\)/,
  ],
  [
    "with a series",
    () => three(niftiFile({ dims: [4, 4, 2, 2], voxels: noise(64, 3) })),
    "IMAGES_FAULTY",
    /one volume, found a series/,
  ],
  [
    "with a gzip bomb",
    () => three(gzipSync(Buffer.concat([scan(3), Buffer.alloc(2 ** 24)]))),
    "IMAGES_FAULTY",
    /made to fill memory/,
  ],
  [
    "with a colour among grey ones",
    () =>
      threePictures(
        pngOf(
          noise(16, 3).flatMap((v) => [v, 0, v, 255]),
          { width: 4, height: 4, colorType: 2 },
        ),
      ),
    "IMAGES_FAULTY",
    /4 x 4 pixels, as most images have, found 4 x 4 pixels in colour/,
  ],
  [
    "with a volume among pictures",
    () => folderOf({ "a.png": png(1), "b.png": png(2), "c.nii": scan(3) }),
    "IMAGES_FAULTY",
    /4 x 4 pixels, as most images have, found 4 x 4 x 4 voxels/,
  ],
  [
    "cut off, as a stack",
    () => fileOf(idxFile([noise(16, 1)], 4, 3)),
    "IMAGES_FAULTY",
    /2 of 3 images cannot be used; the first: row 2: .* after 1 of 3 images/,
  ],
  [
    "cut off, as a packed stack",
    () =>
      fileOf(
        gzipSync(
          Buffer.from(
            idxFile(
              [1, 2, 3].map((seed) => noise(4096, seed)),
              64,
            ),
          ),
        ).subarray(0, 5000),
      ),
    "COHORT_UNREADABLE",
    /gzip file is damaged or cut off/,
  ],
  [
    "of a stack that declares too much",
    () => fileOf(idxFile([noise(16, 1)], 4, 4e9)),
    "FILE_TOO_LARGE",
    /declares 4000000000 images/,
  ],
  [
    "of another number than rows",
    () =>
      fileOf(
        idxFile(
          [1, 2].map((seed) => noise(16, seed)),
          4,
        ),
      ),
    "IMAGES_UNMATCHED",
    /3 rows, and the stack 2 images/,
  ],
  [
    "without one of those named",
    () => zipOf("a.png", "b.png"),
    "IMAGES_UNMATCHED",
    /row 3, column "file": expected an image that is there/,
  ],
  [
    "without any of those named",
    () => zipOf("x.png", "y.png"),
    "IMAGES_UNMATCHED",
    /no column of the table names the images; the first is x.png/,
  ],
  [
    "without images",
    () => fileOf(zipFile([{ name: "a.txt", content: "x" }])),
    "IMAGES_UNMATCHED",
    /there is no image in it; it holds a.txt/,
  ],
  [
    "that is a table",
    () => fileOf("id,x\na,1\n"),
    "FILE_UNSUPPORTED",
    /zip of images, a folder or an IDX file, found a file of another kind/,
  ],
  ["that is one volume", () => fileOf(scan(1)), "FILE_UNSUPPORTED", /found a NIfTI image/],
  ["that is a packed volume", () => fileOf(scan(1, { gzip: true })), "FILE_UNSUPPORTED", /found a NIfTI image/],
  [
    "in an archive that unpacks without end",
    () => fileOf(zipFile([{ name: "a.nii", content: Buffer.alloc(2 ** 24) }])),
    "FILE_TOO_LARGE",
    /more than 1000 times its size/,
  ],
  [
    "in an archive with a password",
    () => fileOf(zipFile([{ name: "a.png", content: png(1), encrypted: true }])),
    "FILE_UNSUPPORTED",
    /password/,
  ],
  [
    "in an archive cut off",
    async () => fileOf(zipFile([{ name: "a.png", content: png(1) }]).subarray(0, 60)),
    "COHORT_UNREADABLE",
    /damaged or cut off/,
  ],
];

describe("withImages(cohort, asked) of what is malformed", () => {
  const cohort = cohortOf({ id: ["p1", "p2", "p3"], file: ["a", "b", "c"] });

  it.each(sets)("says of images %s what is wrong", async (_, path, code, names) => {
    const error = await refusalOf(withImages(cohort, { path: await path(), reduce: { grid: 2 } }));
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(names)]);
    expect(error.hint.length).toBeGreaterThan(10);
  });

  it("names every image at fault, with row and file", async () => {
    const path = await folderOf({
      "a.nii": scan(1),
      "b.nii": "text",
      "c.nii": niftiFile({ dims, voxels: noise(64, 5).map(() => 7) }),
    });
    const { message, faults } = await refusalOf(withImages(cohort, { path }));
    expect(message).toMatch(/^2 of 3 images cannot be used; the first: row 2/);
    expect(faults.map(({ row, column, got }) => [row, column, got])).toEqual([
      [2, "file", "another kind of file (b.nii)"],
      [3, "file", "7 everywhere (c.nii)"],
    ]);
  });

  it("passes no image on once one is at fault: what is passed on is all of one shape", async () => {
    for (const bad of ["text", niftiFile({ dims: [4, 4, 5], voxels: noise(80, 2), sform: RAS })]) {
      const path = await folderOf({ "a.nii": scan(1), "b.nii": bad, "c.nii": scan(3) });
      const passed: number[] = [];
      await refusalOf(withImages(cohort, { path }, { onImage: (row) => void passed.push(row) }));
      expect(passed).toEqual([0]);
    }
  });
});
