import { describe, expect, it } from "vitest";
import { kindOf } from "../../../src/cohort/columnKind.js";
import { roleOf } from "../../../src/cohort/columnRole.js";
import { looksGlobal } from "../../../src/cohort/looksGlobal.js";
import { columnOf, count, cycle } from "./table.js";

describe("kindOf(column, codes)", () => {
  it.each([
    ["age", cycle(["20.5", "31", "47"], 40), "number"],
    ["count of words", count(0, 40), "number"],
    ["score of five steps", cycle([0, 1, 2, 3, 4], 40), "number"],
    ["sex", cycle([1, 2], 40), "category"],
    ["Dx", cycle([0, 1], 40), "category"],
    ["SDx", cycle([0, 1, 3], 40), "category"],
    ["site", cycle([1, 2, 3, 4, 7], 40), "category"],
    ["handedness", cycle(["R", "L", "A"], 40), "category"],
    ["smoker", cycle([0, 1, -9], 40), "category"],
    ["SubjID", count(1001, 40), "text"],
    ["code", cycle(["007", "008", "010", "011"], 40), "text"],
    ["remarks", count(1, 40).map((i) => `said ${i}`), "text"],
    ["nothing", cycle(["NA"], 40), "text"],
    ["volume", [...count(1, 39), "<5"], "number"],
    ["always the same", cycle(["3.5"], 40), "number"],
  ])("reads %s rightly", (name, cells, kind) => {
    expect(kindOf(columnOf(name, cells), [])).toBe(kind);
  });

  it("leaves out missing codes before it decides", () => {
    const cells = cycle(["3", "5", "-999"], 40);
    expect(kindOf(columnOf("x", cells), [])).toBe("number");
    expect(kindOf(columnOf("x", cells), ["-999"])).toBe("category");
  });
});

describe("roleOf(column, codes)", () => {
  const ids = count(1, 40).map((i) => `sub-${i}`);
  it.each([
    ...[
      "participant_id",
      "SubjID",
      "subject",
      "ID",
      "src_subject_id",
      "Patient ID",
      "lh.aparc.thickness",
      "Measure:volume",
    ].map((name) => [name, ids, "id"] as const),
    ...["diagnosis", "dx", "DX_GROUP", "group", "condit", "status", "case", "SDx"].map(
      (name) => [name, cycle([0, 1], 40), "label"] as const,
    ),
    ...["age", "Age", "age_years", "AgeAtScan", "interview_age", "Alter"].map(
      (name) => [name, count(20, 40), "age"] as const,
    ),
    ...["age_at_onset", "AgeOfDiagnosis", "brain_age_gap"].map((name) => [name, count(20, 40), "feature"] as const),
    ...["sex", "Gender", "Geschlecht"].map((name) => [name, cycle(["M", "F"], 40), "sex"] as const),
    ...["site", "scanner", "Scan Site", "site_id", "centre", "SITE_ID"].map(
      (name) => [name, cycle([1, 2, 3], 40), "site"] as const,
    ),
    ...["animal", "family_id", "FamilyID", "litter"].map(
      (name) => [name, cycle(["a", "b", "c", "d"], 40), "group"] as const,
    ),
    ["participant_id", cycle(ids.slice(0, 10), 40), "group"],
    ["lh_MeanThickness_thickness", count(20, 40), "global"],
    ["lh_bankssts_thickness", count(20, 40), "feature"],
    ["handedness", cycle(["R", "L"], 40), "other"],
    ["marital_status", cycle(["a", "b"], 40), "other"],
    ["x", cycle(["5"], 40), "constant"],
    ["x", cycle([""], 40), "empty"],
  ] as const)("sees what %s is for", (name, cells, role) => {
    expect(roleOf(columnOf(name, [...cells]), [])).toBe(role);
  });
});

describe("looksGlobal(name)", () => {
  it.each([
    ...[
      "lh_MeanThickness_thickness",
      "rh_WhiteSurfArea_area",
      "IntraCranialVol",
      "EstimatedTotalIntraCranialVol",
      "eTIV",
    ],
    ...["ICV", "icv", "BrainSegVol", "BrainSegVolNotVent", "BrainSegVol-to-eTIV", "TotalGrayVol", "SubCortGrayVol"],
    ...[
      "lhCortexVol",
      "rhCerebralWhiteMatterVol",
      "CortexVol",
      "SupraTentorialVol",
      "MaskVol",
      "LThickness",
      "RSurfArea",
    ],
    ...["total_volume", "mean_thickness", "total_gm_volume", "whole_brain_volume", "global_thickness", "TIV_mm3"],
  ])("knows %s", (name) => {
    expect(looksGlobal(name)).toBe(true);
  });

  it.each([
    ...[
      "lh_bankssts_thickness",
      "L_precuneus_surfavg",
      "Left-Hippocampus",
      "Left-Cerebellum-Cortex",
      "CSF",
      "snr_total",
    ],
    ...[
      "sr_chaphypo_total",
      "total_score",
      "icvs_csf",
      "mean_rt",
      "cvlt_total",
      "WM-hypointensities",
      "summary_wm_mean",
    ],
  ])("does not take %s for the whole", (name) => {
    expect(looksGlobal(name)).toBe(false);
  });
});
