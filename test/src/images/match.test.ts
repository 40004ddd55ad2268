import { describe, expect, it } from "vitest";
import { nameRegions } from "../../../src/images/atlas/nameRegions.js";
import { matchFiles } from "../../../src/images/match/matchFiles.js";
import { matchStack } from "../../../src/images/match/matchStack.js";
import { cohortOf } from "../cohort/cohortFixture.js";

const ids = ["p1", "p2", "p3"];
const table = (file: string[]) => cohortOf({ id: ids, file, age: [30, 40, 50] });
const refusal = (of: () => unknown) => {
  try {
    of();
  } catch (error) {
    return error as { code: string; message: string; hint: string; faults: unknown[] };
  }
  throw new Error("expected a refusal");
};

describe("matchFiles(cohort, names, column)", () => {
  const names = ["scans/a.nii.gz", "scans/b.nii.gz", "scans/c.nii.gz"];

  it.each([
    ["whole paths", ["scans/c.nii.gz", "scans/a.nii.gz", "scans/b.nii.gz"]],
    ["names without a folder", ["c.nii.gz", "a.nii.gz", "b.nii.gz"]],
    ["names without the ending", ["c", "a", "b"]],
    ["paths from elsewhere", ["/home/me/scans/c.nii.gz", "/home/me/scans/a.nii.gz", "./scans/b.nii.gz"]],
    ["paths of Windows", ["D:\\study\\scans\\c.nii.gz", "scans\\a.nii.gz", "b.nii.gz"]],
  ])("finds the column and the image of each row by %s", (_, file) => {
    const { column, places } = matchFiles(table(file), names);
    expect([column, Array.from(places)]).toEqual(["file", [2, 0, 1]]);
  });

  it("finds images by participants whose name their BIDS name begins with, with or without sub-", () => {
    const bids = ["sub-p1/anat/sub-p1_T1w.nii.gz", "sub-p3/anat/sub-p3_T1w.nii.gz", "sub-p2/anat/sub-p2_T1w.nii.gz"];
    expect(Array.from(matchFiles(table(["", "", ""]), bids).places)).toEqual([0, 2, 1]);
    expect(matchFiles(cohortOf({ participant_id: ["sub-p2", "sub-p1"] }), bids)).toEqual({
      column: "participant_id",
      places: Int32Array.of(2, 0),
    });
  });

  it("takes a column of paths before one of ids that files are called after", () => {
    const called = cohortOf({ id: ids, file: ["p1.png", "p2.png", "p3.png"] });
    expect(matchFiles(called, ["p1.png", "p2.png", "p3.png"]).column).toBe("file");
  });

  const people = Array.from({ length: 120 }, (_, k) => `p${k}`);
  const others = people.map((_, k) => `t1/p${(k + 7) % 120}.png`);
  const pictures = people.map((id) => `t1/${id}.png`);

  it("takes a column of paths before one of ids that name more images, and refuses a name that two rows have", () => {
    const scanned = cohortOf({ id: people, scan: others });
    const { column, places } = matchFiles(scanned, pictures);
    expect([column, places[0], places[119]]).toEqual(["scan", 7, 6]);
    const twice = cohortOf({ id: people, scan: others.with(2, others[0]) });
    const { code, faults } = refusal(() => matchFiles(twice, pictures));
    const expected = "an image of its own; this is that of row 1 too";
    expect([code, faults]).toEqual(["IMAGES_UNMATCHED", [{ row: 3, column: "scan", expected, got: "t1/p7.png" }]]);
  });

  it("asks for a path in a column of paths that might be several files, though ids name files", () => {
    const ambiguous = ["one/a.png", "two/a.png", "two/p1.png", "two/p2.png"];
    const { faults } = refusal(() => matchFiles(cohortOf({ id: ["p1", "p2"], file: ["a.png", "a.png"] }), ambiguous));
    expect(faults).toContainEqual(expect.objectContaining({ row: 1, column: "file" }));
  });

  it.each([
    ["paths", pictures, others],
    ["names without an ending", people, others.map((path) => path.slice(3, -4))],
    ["names without an ending, one of them twice", people, people.with(2, "p0")],
  ])("refuses two columns of %s that contradict each other, with both and what to do", (_, one, other) => {
    const both = cohortOf({ first: one, scan: other });
    const { code, message, hint, faults } = refusal(() => matchFiles(both, pictures));
    expect(code).toBe("IMAGES_UNMATCHED");
    expect(message).toMatch(/columns "first" and "scan" both name images, and contradict each other in (120|1) of 120/);
    expect(hint).toMatch(/\(images\.column\)/);
    expect(faults.at(-1)).toMatchObject({
      column: "scan",
      expected: expect.stringMatching(/, as column "first" has it$/),
    });
    expect(matchFiles(both, pictures, "first").column).toBe("first");
  });

  it("hears no contradiction in columns that agree, in one file for everyone, or in numbers that are some images' names", () => {
    const numbered = people.map((_, k) => `${k}.png`);
    const agreeing = { path: numbered, name: numbered.map((path) => `/elsewhere/${path}`) };
    const template = people.map(() => "0.png");
    expect(matchFiles(cohortOf({ ...agreeing, template }), numbered).column).toBe("path");
    const ages = people.map((_, k) => 30 + (k % 50));
    expect(matchFiles(cohortOf({ age: ages, id: people.map((_, k) => k) }), numbered).column).toBe("id");
  });

  it("takes a person without a file for one without an image, where ids name the files", () => {
    const bids = ["sub-p1_T1w.nii.gz", "sub-p3_T1w.nii.gz"];
    const scanned = cohortOf({ participant_id: ids });
    expect(Array.from(matchFiles(scanned, bids).places)).toEqual([0, -1, 1]);
  });

  it("takes an empty cell for a row without an image", () => {
    expect(Array.from(matchFiles(table(["a.nii.gz", "n/a", ""]), names).places)).toEqual([0, -1, -1]);
  });

  it("tells two files of one name apart by their folders, and asks where it cannot", () => {
    const twice = ["one/a.png", "two/a.png", "two/b.png"];
    expect(Array.from(matchFiles(table(["two/a.png", "one/a.png", "b.png"]), twice).places)).toEqual([1, 0, 2]);
    const { code, faults } = refusal(() => matchFiles(table(["a.png", "one/a.png", "b.png"]), twice));
    const expected = "one image; this may be one/a.png or two/a.png";
    expect([code, faults]).toEqual(["IMAGES_UNMATCHED", [{ row: 1, column: "file", expected, got: "a.png" }]]);
  });

  it("names every row whose image is not there or is another row's, all at once", () => {
    const { code, message, faults } = refusal(() =>
      matchFiles(table(["a.nii.gz", "d.nii.gz", "scans/a.nii.gz"]), names),
    );
    expect(code).toBe("IMAGES_UNMATCHED");
    expect(message).toMatch(/^2 rows do not find their image; the first: row 2, column "file"/);
    expect(faults).toEqual([
      { row: 2, column: "file", expected: "an image that is there", got: expect.stringContaining("d.nii.gz") },
      { row: 3, column: "file", expected: "an image of its own; this is that of row 1 too", got: "scans/a.nii.gz" },
    ]);
  });

  it("says what there is where no column names an image, or the one that was asked for is not there or is empty", () => {
    expect(refusal(() => matchFiles(table(["x", "y", "z"]), names)).message).toMatch(/the first is scans\/a.nii.gz/);
    expect(refusal(() => matchFiles(table(["a", "b", "c"]), names, "scan")).code).toBe("COLUMNS_MISSING");
    expect(refusal(() => matchFiles(table(["", "", ""]), names, "file")).message).toMatch(
      /no row has an image by the column "file"/,
    );
  });
});

describe("matchStack(cohort, count, column)", () => {
  it("places images by their index from 0, else by the order of the rows", () => {
    const indexed = cohortOf({ id: ids, image_index: ["4", "0", ""] });
    expect(matchStack(indexed, 5)).toEqual({ column: "image_index", places: Int32Array.of(4, 0, -1) });
    expect(matchStack(cohortOf({ id: ids }), 3)).toEqual({ column: null, places: Int32Array.of(0, 1, 2) });
    expect(Array.from(matchStack(cohortOf({ at: [1, 2, 0] }), 3, "at").places)).toEqual([1, 2, 0]);
  });

  it("refuses another number of rows than images, and places that are none", () => {
    expect(refusal(() => matchStack(cohortOf({ id: ids }), 4)).message).toMatch(/3 rows, and the stack 4 images/);
    const { hint, faults } = refusal(() => matchStack(cohortOf({ image_index: ["5", "1.5", "0", "0"] }), 5));
    expect(hint).toMatch(/place of its own image in the stack, counted from 0, in the column "image_index"/);
    const none = refusal(() => matchStack(cohortOf({ image_index: ["", ""] }), 5));
    expect([none.message, none.hint]).toEqual([expect.stringMatching(/no row has an image/), hint]);
    expect(faults).toEqual([
      expect.objectContaining({ row: 1, expected: "a whole number from 0 to 4" }),
      expect.objectContaining({ row: 2, got: "1.5" }),
      expect.objectContaining({ row: 4, expected: "an image of its own; this is that of row 3 too" }),
    ]);
  });
});

describe("nameRegions(header, rows)", () => {
  it("puts the side before names that both sides have, and the label behind what still comes twice", () => {
    const rows = [
      ["1", "insula", "L", "cortex"],
      ["2", "insula", "R", "cortex"],
      ["3", "brainstem", "B", "subcortex"],
    ];
    expect([...nameRegions(["id", "label", "hemisphere", "structure"], rows)]).toEqual([
      [1, "L_insula"],
      [2, "R_insula"],
      [3, "B_brainstem"],
    ]);
    const plain = rows.map(([id, label]) => [label, id]);
    expect([...nameRegions(["name", "index"], plain).values()]).toEqual(["insula_1", "insula_2", "brainstem"]);
  });

  it("refuses a table without labels or without names", () => {
    for (const [header, row] of [
      [["name"], ["insula"]],
      [
        ["id", "size"],
        ["1", "2.5"],
      ],
    ])
      expect(refusal(() => nameRegions(header, [row])).code).toBe("ATLAS_UNFIT");
  });
});
