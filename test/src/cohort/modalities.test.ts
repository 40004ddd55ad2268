import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { featureTables } from "../../../src/cohort/featureTables.js";
import { measure } from "../../../src/cohort/measure.js";
import { modalitiesApart } from "../../../src/cohort/modalityNotes.js";
import { byModality, proposeModalities } from "../../../src/contract/modalities.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import { SalientError } from "../../../src/core/errors.js";
import { refusal, smallCohort } from "./cohortFixture.js";

const rows = Array.from({ length: 18 }, (_, i) => i);
const cohort = smallCohort({
  lh_insula_thickness: rows.map((i) => 2 + ((i * 3) % 11) / 10),
  memory_score: rows.map((i) => 100 + ((i * 7) % 13)),
  memory_delay: rows.map((i) => 50 + ((i * 5) % 17)),
});
const planOf = (columns: PlanInput["columns"]) =>
  Plan.parse({ columns: { id: "participant_id", label: "diagnosis", ...columns } });
const faultsOf = (modalities: Record<string, string[]>) => {
  const error = refusal(() => completePlan(cohort, planOf({ modalities })));
  expect(error).toBeInstanceOf(SalientError);
  expect(error.code).toBe("INPUT_INVALID");
  return error.faults;
};

describe("a plan with modalities", () => {
  it("names their columns for their globs, and takes these as the features", () => {
    const { columns } = completePlan(cohort, planOf({ modalities: { brain: ["lh_*", "left"], mind: ["memory_*"] } }));
    expect(columns.modalities).toEqual({
      brain: ["lh_insula_thickness", "left"],
      mind: ["memory_score", "memory_delay"],
    });
    expect(columns.features).toEqual(["left", "lh_insula_thickness", "memory_score", "memory_delay"]);
  });

  it("loses no feature: those of no modality are a modality of their own, whatever the others are called", () => {
    const features = ["left", "right", "lh_*", "memory_*"];
    const once = completePlan(cohort, planOf({ features, modalities: { mind: ["memory_*"] } }));
    expect(once.columns.modalities).toEqual({
      mind: ["memory_score", "memory_delay"],
      other: ["left", "right", "lh_insula_thickness"],
    });
    expect(completePlan(cohort, once)).toEqual(once);
    const taken = completePlan(cohort, planOf({ features, modalities: { Other: ["memory_*"] } }));
    expect(Object.keys(taken.columns.modalities)).toEqual(["other 2", "Other"]);
  });

  it("has them in the order of the table, however they are named", () => {
    const [one, other] = [
      { mind: ["memory_*"], brain: ["left", "right"] },
      { brain: ["right", "left"], mind: ["memory_*"] },
    ].map((modalities) => Object.keys(completePlan(cohort, planOf({ modalities })).columns.modalities));
    expect(one).toEqual(["brain", "mind"]);
    expect(other).toEqual(one);
  });

  it.each([
    [{ mind: ["memory_scor"] }, "columns.modalities.mind", "memory_scor"],
    [{ mind: ["mental_*"] }, "columns.modalities.mind", "mental_*"],
    [{ mind: [] }, "columns.modalities.mind", "none"],
    [{ mind: ["memory_*"], "Mind ": ["left"] }, "columns.modalities", "Mind "],
    [{ " ": ["left"] }, "columns.modalities", '" "'],
    [{ mind: ["memory_*"], all: ["memory_score", "left"] }, "columns.modalities", 'memory_score in "mind" and "all"'],
  ])("refuses %j, naming what is wrong", (modalities, column, got) => {
    const faults = faultsOf(modalities as Record<string, string[]>);
    expect(faults.map((fault) => [fault.column, fault.got])).toEqual([[column, got]]);
  });

  it("suggests the name that was meant", () => {
    expect(faultsOf({ mind: ["memory_scor"] })[0].expected).toContain("memory_score");
  });

  it("joins them for a method that takes one table, in the order of the table, and says so", () => {
    const modalities = { mind: ["memory_*"], brain: ["left", "right"] };
    const joined = measure(cohort, completePlan(cohort, planOf({ modalities })));
    const plain = measure(cohort, completePlan(cohort, planOf({ features: ["left", "right", "memory_*"] })));
    expect(joined.tables).toEqual(plain.tables);
    expect(joined.warnings.join(" ")).toContain("2 modalities were joined: brain (2), mind (2)");
    expect(plain.warnings.join(" ")).not.toContain("modalities");
  });

  it("gives a method that takes many one table each, with all features between them", () => {
    const plan = completePlan(cohort, planOf({ modalities: { mind: ["memory_*"], brain: ["left"] } }));
    expect([modalitiesApart("many", plan), modalitiesApart("one", plan)]).toEqual([true, false]);
    const { tables } = featureTables(cohort, { columns: plan.columns, rows: Int32Array.from(rows), apart: true });
    expect(Object.entries(tables).map(([name, { features, x }]) => [name, features, x.rows])).toEqual([
      ["brain", ["left"], 18],
      ["mind", ["memory_score", "memory_delay"], 18],
    ]);
    expect(tables["brain"].x.data[1]).toBe(2.5);
  });

  it("keeps a single modality under its name", () => {
    const plan = completePlan(cohort, planOf({ modalities: { mind: ["memory_*"] } }));
    expect(Object.keys(measure(cohort, plan).tables)).toEqual(["mind"]);
  });
});

describe("proposeModalities(features)", () => {
  it("tells kinds of measurements by the names that FreeSurfer, ENIGMA and clinics use", () => {
    const kinds = {
      "cortical thickness": ["lh_insula_thickness", "R_cuneus_thickavg"],
      "cortical surface area": ["L_cuneus_surfavg", "rh_insula_area"],
      "cortical volumes": ["lh_insula_volume", "rh_G&S_frontomargin_grayvol"],
      "subcortical volumes": [
        "Left-Hippocampus",
        "Rthal",
        "Lpal",
        "Left-Thalamus-Proper",
        "LLatVent",
        "Raccumb",
        "L_hippocampus_volume",
      ],
      diffusion: ["FA_genu", "tract_MD"],
      cognition: ["wais_digits", "moca_total"],
      "clinical scales": ["panss_p1", "sr_hopkins_anxiety"],
    };
    const found = proposeModalities([...Object.values(kinds).flat(), "feature_01", "latency"]);
    expect(found).toEqual(kinds);
  });

  it("proposes nothing where there is nothing to tell apart", () => {
    expect(proposeModalities(["lh_insula_thickness", "rh_insula_thickness"])).toEqual({});
    expect(proposeModalities(["feature_01", "feature_02"])).toEqual({});
    expect(proposeModalities(["moca_total", "feature_02"])).toEqual({});
  });
});

describe("byModality(modalities, names)", () => {
  it("keeps every name once, in its order, under its modality", () => {
    const modalities = { mind: ["memory_score", "memory_delay"], brain: ["left"] };
    expect(byModality(modalities, ["left", "memory_delay", "age", "memory_score"])).toEqual([
      ["mind", ["memory_delay", "memory_score"]],
      ["brain", ["left"]],
      [null, ["age"]],
    ]);
    expect(byModality({ mind: ["a"] }, ["b", "a"])).toEqual([[null, ["b", "a"]]]);
  });
});
