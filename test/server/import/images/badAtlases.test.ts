import { describe, expect, it } from "vitest";
import { withImages } from "../../../../server/import/images/withImages.js";
import { cohortOf } from "../../../src/cohort/cohortFixture.js";
import { fileOf, folderOf, noise, refusalOf } from "./imageFiles.js";
import { niftiFile } from "./niftiFile.js";

const RAS = [2, 0, 0, -3, 0, 2, 0, -3, 0, 0, 2, -3];
const dims = [4, 4, 4];
const atlasOf = (voxels: number[], more = {}) =>
  fileOf(niftiFile({ dims, voxels, type: "float32", sform: RAS, ...more }));
const halves = noise(64, 5).map((value) => (value < 128 ? 1 : 2));
const atlases: [what: string, atlas: () => Promise<string>, names: RegExp][] = [
  ["that is no NIfTI", () => fileOf("label,name\n"), /cannot be read: expected a NIfTI file/],
  [
    "of probabilities",
    () => atlasOf(noise(64, 5).map((value) => value / 256)),
    /whole numbers from 0; this one has 0\./,
  ],
  ["without a region", () => atlasOf(halves.map(() => 0)), /all of its voxels are 0/],
  [
    "that lies elsewhere",
    () => atlasOf(halves, { sform: [2, 0, 0, 90, 0, 2, 0, 90, 0, 0, 2, 90] }),
    /2 of 2 regions have no voxel/,
  ],
];

describe("withImages(cohort, asked) by an atlas that is malformed", () => {
  it.each(atlases)("says of an atlas %s what is wrong", async (_, atlas, names) => {
    const scan = (seed: number) => niftiFile({ dims, voxels: noise(64, seed), sform: RAS });
    const path = await folderOf({ "a.nii": scan(1), "b.nii": scan(2) });
    const cohort = cohortOf({ id: ["p1", "p2"], file: ["a", "b"] });
    const error = await refusalOf(withImages(cohort, { path, reduce: { atlas: await atlas() } }));
    expect([error.code, error.message]).toEqual(["ATLAS_UNFIT", expect.stringMatching(names)]);
  });
});
