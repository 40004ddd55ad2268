import { describe, expect, it } from "vitest";
import { withImages } from "../../../../server/import/images/withImages.js";
import { cohortOf } from "../../../src/cohort/cohortFixture.js";
import { folderOf, noise } from "./imageFiles.js";
import { niftiFile } from "./niftiFile.js";

const RAS = [2, 0, 0, -3, 0, 2, 0, -3, 0, 0, 2, -3];
const dims = [4, 4, 4];
const scan = (seed: number, more = {}) => niftiFile({ dims, voxels: noise(64, seed), sform: RAS, ...more });

describe("withImages(cohort, asked) of what can be used, but with care", () => {
  const cohort = cohortOf({ id: ["p1", "p2", "p3"], file: ["a", "b", "c"] });

  it("warns of what makes images doubtful: other origins, other scales, voxels without a value", async () => {
    const path = await folderOf({
      "a.nii": scan(1),
      "b.nii": scan(2, { sform: [2, 0, 0, 40, 0, 2, 0, -3, 0, 0, 2, -3] }),
      "c.nii": niftiFile({ dims, voxels: [Number.NaN, ...noise(63, 3)], slope: 1000, sform: RAS }),
    });
    const { warnings } = await withImages(cohort, { path });
    expect(warnings.join(" ")).toMatch(/begin elsewhere in space than the first: row 2\. If/);
    expect(warnings.join(" ")).toMatch(/Voxels without a value \(NaN\) are left out of means: row 3/);
    expect(warnings.join(" ")).toMatch(/Intensities of another scale than in most images: row 3/);
  });
});
