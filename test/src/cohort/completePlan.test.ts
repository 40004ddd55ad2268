import { describe, expect, it } from "vitest";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { Plan, type PlanInput } from "../../../src/contract/plan.js";
import { cohortOf, smallCohort } from "./cohortFixture.js";

const plan = (columns: NonNullable<PlanInput["columns"]>, others: PlanInput = {}) => Plan.parse({ columns, ...others });
const faultsOf = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    return (error as { faults: { column: string; expected: string; got: string }[] }).faults;
  }
  throw new Error("nothing was refused");
};

describe("completePlan(cohort, plan)", () => {
  it("names the features: numbers that have no other part and are not age, sex or site", () => {
    const { columns } = completePlan(smallCohort(), plan({ id: "participant_id", label: "diagnosis" }));
    expect(columns.features).toEqual(["left", "right"]);
  });

  it("tells controls from patients by the usual words, when there are two values", () => {
    const { columns } = completePlan(smallCohort(), plan({ label: "diagnosis" }));
    expect(columns).toMatchObject({ control: ["control"], patient: ["patient"] });
  });

  it.each([
    ["0", "1"],
    ["-1", "1"],
    ["no", "yes"],
  ])("asks which of %s and %s means control: the coding may be the other way round", (first, second) => {
    const diagnosis = Array.from({ length: 18 }, (_, i) => [first, second][i % 2]);
    const faults = faultsOf(() => completePlan(smallCohort({ diagnosis }), plan({ label: "diagnosis" })));
    expect(faults).toEqual([
      { column: "columns.control", expected: `which of ${first}, ${second} mean control`, got: "nothing" },
    ]);
  });

  it("asks which values mean control when there are three", () => {
    const diagnosis = Array.from({ length: 18 }, (_, i) => ["HC", "SCZ", "BD"][i % 3]);
    const faults = faultsOf(() => completePlan(smallCohort({ diagnosis }), plan({ label: "diagnosis" })));
    expect(faults).toEqual([
      { column: "columns.control", expected: "which of BD, HC, SCZ mean control", got: "nothing" },
    ]);
  });

  it("takes all other values for patients", () => {
    const diagnosis = Array.from({ length: 18 }, (_, i) => ["HC", "SCZ", "BD"][i % 3]);
    const { columns } = completePlan(smallCohort({ diagnosis }), plan({ label: "diagnosis", control: ["HC"] }));
    expect(columns.patient).toEqual(["BD", "SCZ"]);
  });

  it("expands globs in the order of the table, without columns that have another part", () => {
    const columns = { label: "diagnosis", covariates: ["age"], features: ["r*", "*e*", "left"] };
    expect(completePlan(smallCohort(), plan(columns)).columns.features).toEqual(["left"].concat(["right"]));
    expect(completePlan(smallCohort(), plan({ ...columns, features: ["?e*"] })).columns.features).toEqual(["left"]);
  });

  it("names the nearest column for one that is not there, and all of them at once", () => {
    const faults = faultsOf(() => completePlan(smallCohort(), plan({ label: "diagnosys", covariates: ["agee"] })));
    expect(faults.map(({ column, expected, got }) => `${column} ${expected} ${got}`)).toEqual([
      "columns.label a column of the table (did you mean diagnosis?) diagnosys",
      "columns.covariates a column of the table (did you mean age?) agee",
    ]);
  });

  it("refuses a feature that is the label too, a level that is not there, and a parameter that is none", () => {
    const faults = faultsOf(() =>
      completePlan(
        smallCohort(),
        plan(
          { label: "diagnosis", control: ["contrl"], covariates: ["age"], features: ["age"] },
          { method: { id: "ucsl", params: { restarts: 0 } } },
        ),
      ),
    );
    expect(faults.map(({ column }) => column)).toEqual([
      "method.params.restarts",
      "columns.control",
      "columns.features",
    ]);
  });

  it("refuses a number of subgroups among the parameters: the range says it", () => {
    const faults = faultsOf(() =>
      completePlan(smallCohort(), plan({ label: "diagnosis" }, { method: { id: "k-means", params: { clusters: 3 } } })),
    );
    expect(faults[0]).toMatchObject({ column: "method.params.clusters", got: "3" });
  });

  it("names a wrong control value together with a wrong covariate", () => {
    const faults = faultsOf(() =>
      completePlan(smallCohort(), plan({ label: "diagnosis", control: ["helthy"], covariates: ["agee"] })),
    );
    expect(faults.map(({ column, got }) => [column, got])).toEqual([
      ["columns.covariates", "agee"],
      ["columns.control", "helthy"],
    ]);
  });

  it("points at the column of diagnoses where it holds no control", () => {
    const cohort = smallCohort({ diagnosis: Array.from({ length: 18 }, () => "patient") });
    const [fault] = faultsOf(() => completePlan(cohort, plan({ label: "diagnosis", control: ["control"] })));
    expect(fault).toMatchObject({ column: "columns.control", got: "control" });
    expect(fault.expected).toMatch(/column "diagnosis": patient, so it has no controls/);
  });

  it("says what a parameter should have been, and what it was", () => {
    const faults = faultsOf(() =>
      completePlan(
        smallCohort(),
        plan({ label: "diagnosis" }, { method: { id: "ucsl", params: { restarts: 0, magic: {} } } }),
      ),
    );
    expect(faults).toContainEqual({ column: "method.params.restarts", expected: "at least 1", got: "0" });
    const expected = expect.stringMatching(/^no setting of this name; there are .*\brestarts\b/);
    expect(faults).toContainEqual({ column: "method.params", expected, got: "magic" });
  });

  it("refuses an encoder that has not embedded the cohort", () => {
    const named = plan({ id: "participant_id", label: "diagnosis" }, { encoder: "x" });
    expect(faultsOf(() => completePlan(smallCohort(), named))).toEqual([
      { column: "encoder", expected: expect.stringContaining("a cohort that the encoder has embedded"), got: "x" },
    ]);
  });

  it("refuses an unknown method by its own code", () => {
    expect(() => completePlan(smallCohort(), plan({ label: "diagnosis" }, { method: { id: "magic" } }))).toThrow(
      expect.objectContaining({ code: "METHOD_UNKNOWN" }),
    );
  });

  it("leaves totals and ages out of a glob that finds regions too, and takes them where it finds nothing else", () => {
    const cells = Array.from({ length: 18 }, (_, i) => 2 + ((i * 7) % 18) / 10);
    const cohort = smallCohort({
      lh_insula_thickness: cells,
      lh_MeanThickness_thickness: cells,
      lh_cuneus_thickness: cells,
      lh_note: cells.map((cell) => `about ${cell}`),
    });
    const featuresOf = (features: string[]) =>
      completePlan(cohort, plan({ label: "diagnosis", features })).columns.features;
    expect(featuresOf(["lh_*"])).toEqual(["lh_insula_thickness", "lh_cuneus_thickness"]);
    expect(featuresOf(["*Mean*"])).toEqual(["lh_MeanThickness_thickness"]);
    expect(featuresOf(["lh_MeanThickness_thickness"])).toEqual(["lh_MeanThickness_thickness"]);
  });

  it("finds the level that a number means, however it is written", () => {
    const cohort = smallCohort({ diagnosis: Array.from({ length: 18 }, (_, i) => (i < 6 ? 0 : 1)) });
    const { columns } = completePlan(cohort, plan({ label: "diagnosis", control: ["0.0"] }));
    expect(columns).toMatchObject({ control: ["0"], patient: ["1"] });
  });

  it("changes nothing in a plan that is complete", () => {
    const once = completePlan(smallCohort(), plan({ label: "diagnosis", covariates: ["age", "sex"] }));
    expect(completePlan(smallCohort(), once)).toEqual(once);
    expect(once.method.params).toHaveProperty("restarts");
  });

  it("refuses a table of one diagnosis only", () => {
    const cohort = cohortOf({ diagnosis: ["control", "control"], a: [1, 2] });
    const faults = faultsOf(() => completePlan(cohort, plan({ label: "diagnosis", control: ["control"] })));
    expect(faults[0]).toMatchObject({ column: "columns.patient", got: "only control" });
  });
});
