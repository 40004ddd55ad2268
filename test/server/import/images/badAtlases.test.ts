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
  [
    "of which an eighth lies in the images",
    () => atlasOf(halves, { sform: [2, 0, 0, 1.1, 0, 2, 0, 1.1, 0, 0, 2, 1.1] }),
    /88 % of the regions of the atlas lies outside the images; the images lie at x -3 to 3 mm/,
  ],
  ["that is a scan", () => atlasOf(noise(64, 5)), /found \d+ values, and \d % of neighbours alike, as in a scan/],
];

const plain = () => atlasOf(halves);
const people = "id,diagnosis,site,age\n1,control,A,30\n2,patient,B,41\n";
const tables: [what: string, names: string, message: RegExp, hint: RegExp][] = [
  [
    "of another atlas",
    "label,name\n11,one\n12,two\n",
    /no label in common: the atlas has 1, 2, the table 11, 12/,
    /belongs/,
  ],
  ["of people", people, /holds names cannot be told; its columns are id, diagnosis, site, age/, /called name, label/],
  ["of numbers", "size,weight\n1,2\n3,4\n", /holds labels \(whole numbers\) cannot be told/, /called id, index/],
  ["of which only the header came", "label,name\n", /holds labels \(whole numbers\) cannot be told/, /called id/],
  ["with a label twice", "label,name\n1,one\n2,two\n1,three\n", /label 1 in rows 1 and 3/, /each label once/],
];

async function refused(atlas: Promise<string>, names?: string) {
  const scan = (seed: number) => niftiFile({ dims, voxels: noise(64, seed), sform: RAS });
  const path = await folderOf({ "a.nii": scan(1), "b.nii": scan(2) });
  const cohort = cohortOf({ id: ["p1", "p2"], file: ["a", "b"] });
  const table = names === undefined ? {} : { names: await fileOf(names) };
  return refusalOf(withImages(cohort, { path, reduce: { atlas: await atlas, ...table } }));
}

describe("withImages(cohort, asked) by an atlas that is malformed", () => {
  it.each(atlases)("says of an atlas %s what is wrong", async (_, atlas, names) => {
    const error = await refused(atlas());
    expect([error.code, error.message]).toEqual(["ATLAS_UNFIT", expect.stringMatching(names)]);
  });

  it.each(tables)(
    "says of a table of names %s what is wrong, and what is expected",
    async (_, names, message, hint) => {
      const error = await refused(plain(), names);
      expect([error.code, error.message]).toEqual(["ATLAS_UNFIT", expect.stringMatching(message)]);
      expect(error.hint).toMatch(hint);
    },
  );
});
