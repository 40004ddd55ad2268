import { describe, expect, it } from "vitest";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { aparc, aseg, bids, cat12, mlni } from "./neuroTables.js";
import { read, refusal, rowsOf } from "./tableFile.js";

const proposed = async (content: string) => {
  const { cohort } = await read(content);
  return describeCohort(cohort, {}).proposal;
};

describe("readTableFile of tables that programs for neuroimaging write", () => {
  it.each(["\t", ",", " ", ";"])("reads FreeSurfer's with %j between cells", async (delimiter) => {
    const { warnings } = await read(aseg({ delimiter }));
    expect(warnings.join(" ")).toMatch(/FreeSurfer's, of Measure:volume: its first column holds the ids/);
    expect(await rowsOf(aseg({ delimiter }))).toEqual(await rowsOf(aseg()));
    expect((await rowsOf(aseg()))[1][0]).toBe("sub-01");
  });

  it("turns FreeSurfer's transposed tables, and says so", async () => {
    for (const make of [aparc, aseg]) {
      expect(await rowsOf(make({ transpose: true }))).toEqual(await rowsOf(make()));
      expect((await read(make({ transpose: true, delimiter: "," }))).warnings.join()).toMatch(/it was turned/);
      expect((await read(make())).warnings.join()).not.toMatch(/turned/);
    }
  });

  it("proposes FreeSurfer's first column as ids and its totals as covariates, never as features", async () => {
    expect(await proposed(aparc())).toMatchObject({
      id: "lh.aparc.thickness",
      covariates: ["lh_MeanThickness_thickness", "BrainSegVolNotVent", "eTIV"],
    });
    expect(await proposed(aseg())).toMatchObject({ covariates: ["BrainSegVol", "EstimatedTotalIntraCranialVol"] });
  });

  it("keeps once what FreeSurfer writes twice, and refuses it where the two differ", async () => {
    const { cohort, warnings } = await read(aparc({}, "lh", true));
    expect(cohort.columns.filter(({ name }) => name === "eTIV")).toHaveLength(1);
    expect(warnings.join()).toMatch(/kept once: BrainSegVolNotVent, eTIV/);
    const lines = aparc({}, "lh", true).split("\n");
    lines[2] = lines[2].replace(/\d$/, "");
    const { code, faults } = await refusal(lines.join("\n"));
    expect([code, faults]).toEqual(["COHORT_FAULTY", [expect.objectContaining({ row: 2, column: "eTIV" })]]);
  });

  it("cuts the slash that FreeSurfer leaves behind the name of a folder", async () => {
    expect((await rowsOf(aseg({ people: ["001/", "002/"] })))[1][0]).toBe("001");
  });

  it.each([",", "\t", ";"])("reads CAT12's tables of regions with %j between cells", async (delimiter) => {
    const { cohort, warnings } = await read(cat12({ delimiter }));
    expect(cohort.columns[0]).toMatchObject({ name: "participant_id", levels: expect.arrayContaining(["sub-01"]) });
    expect(warnings.join()).toMatch(/CAT12 .*"names" holds the ids.*; catROI_, \.xml, _T1w were cut off\./);
    expect(cohort.columns[1]).toMatchObject({ name: "lLatVen" });
  });

  it("keeps the sessions in CAT12's names of files as a column, and their rows with their person", async () => {
    const people = ["sub-01_ses-1", "sub-01_ses-2", "sub-02_ses-1", "sub-03_acq-x_ses-1_run-2", "sub-04"];
    const { warnings } = await read(cat12({ people }));
    expect(warnings.join()).toMatch(/the sessions in them \(ses-…\) are the column session_id\./);
    const [header, ...rows] = await rowsOf(`${cat12({ people })}\n`);
    expect(header.slice(0, 3)).toEqual(["participant_id", "session_id", "lLatVen"]);
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ["sub-01", "ses-1"],
      ["sub-01", "ses-2"],
      ["sub-02", "ses-1"],
      ["sub-03_acq-x_run-2", "ses-1"],
      ["sub-04", ""],
    ]);
    expect(await proposed(cat12({ people }))).toMatchObject({ id: null, group: "participant_id", features: [] });
  });

  it("cuts only what CAT12 and BIDS add, and says only what was cut", async () => {
    const of = async (...ids: string[]) => {
      const content = `names,a,b\n${ids.map((id, i) => `${id},${i},${i + 0.5}`).join("\n")}\n`;
      const { warnings } = await read(content);
      return [(await rowsOf(content)).slice(1).map(([id]) => id), warnings.join()];
    };
    const plain = "is called participant_id.";
    expect(await of("P_01", "cat_02")).toEqual([["P_01", "cat_02"], expect.stringContaining(plain)]);
    expect(await of("sub-1_T1w.nii.gz", "sub-2_T2w")).toEqual([
      ["sub-1", "sub-2_T2w"],
      expect.stringContaining("; .nii.gz, _T1w were cut off."),
    ]);
    expect(await of("catROIs_P01_T1w", "cat_P02.xml")).toEqual([
      ["P01", "P02"],
      expect.stringMatching(/catROIs_, cat_/),
    ]);
  });

  it("adds no second column of sessions where CAT12's table has one", async () => {
    const content = "names,session_id,a\nsub-1_ses-1_T1w,1,2\nsub-1_ses-2_T1w,2,3\n";
    expect(await rowsOf(content)).toEqual([
      ["participant_id", "session_id", "a"],
      ["sub-1_ses-1", "1", "2"],
      ["sub-1_ses-2", "2", "3"],
    ]);
  });

  it("still takes a column called names for people's names where its cells look like them", async () => {
    const { refused } = await read("names,x,y\nAnna,1,2\nBen,3,4\n");
    expect(refused).toEqual([{ name: "names", reason: "looks like people's names" }]);
  });

  it("reads MLNI's layout: -1 are controls, sessions of one participant stay together", async () => {
    const { cohort, warnings } = await read(mlni());
    expect(warnings.join()).toMatch(
      /MLNI .* -1 in diagnosis is taken for controls, 1 for patients; rows of one participant_id/,
    );
    const { proposal, columns, warnings: told } = describeCohort(cohort, {});
    expect(proposal).toMatchObject({ id: null, group: "participant_id", label: "diagnosis", control: ["-1"] });
    expect(columns.every(({ suspectedCodes }) => suspectedCodes.length === 0)).toBe(true);
    expect(told.join()).toMatch(/Rows of one "participant_id" are kept together/);
  });

  it("groups by participant where a few of many came to a second session", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => `sub-${i},1,${i % 2 ? "control" : "case"},${i / 7}`);
    const { cohort } = await read(`participant_id,session,group,x\n${rows.join("\n")}\nsub-3,2,control,0.5\n`);
    expect(describeCohort(cohort, {}).proposal).toMatchObject({ id: null, group: "participant_id" });
  });

  it("reads a participants.tsv of BIDS alone", async () => {
    const { cohort } = await read(bids());
    const { proposal, columns } = describeCohort(cohort, {});
    expect(proposal).toMatchObject({
      id: "participant_id",
      label: "group",
      control: ["control"],
      covariates: ["age", "sex"],
    });
    expect(columns[1]).toMatchObject({ kind: "number", missing: 1 });
  });
});
