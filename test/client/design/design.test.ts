import { describe, expect, it } from "vitest";
import { balanceOf } from "../../../client/design/balance.js";
import { checkDesign } from "../../../client/design/check.js";
import { draftOf, finishPlan } from "../../../client/design/draft.js";
import { planSettings } from "../../../client/design/planSettings.js";
import {
  columnsFor,
  featuresOf,
  globToRegExp,
  levelRole,
  useOf,
  withCovariate,
  withLevelRole,
  withUse,
} from "../../../client/design/roles.js";
import { complaint, inputOf } from "../../../client/forms/jsonSchema.js";
import { Plan } from "../../../src/contract/plan.js";
import { makeCohort } from "../cohortFixture.js";

const cohort = makeCohort();
const columns = cohort.proposal;

describe("featuresOf(info, columns)", () => {
  it("takes measured numbers, and neither age nor global measures, unless they are named", () => {
    const features = featuresOf(cohort.columns, columns);
    expect(features).toContain("lh_insula_thickness");
    expect(features).not.toContain("age");
    expect(features).not.toContain("mean_thickness");
    expect(featuresOf(cohort.columns, { ...columns, features: ["mean_*", "age"], covariates: [] })).toEqual([
      "age",
      "mean_thickness",
    ]);
  });

  it("never takes a column that serves for something else", () => {
    const ignored = { ...columns, features: ["*"], ignore: ["lh_insula_thickness"] };
    expect(featuresOf(cohort.columns, ignored)).not.toContain("lh_insula_thickness");
    expect(featuresOf(cohort.columns, ignored)).not.toContain("diagnosis");
  });
});

describe("withUse(info, columns, names, use)", () => {
  const use = (name: string, next: typeof columns) =>
    useOf(cohort.columns.find((c) => c.name === name)!, next, new Set(featuresOf(cohort.columns, next)));

  it.each(["id", "group", "site", "covariate", "feature", "ignore", "none"] as const)(
    "puts a column to use as %s",
    (wanted) => {
      expect(use("lh_insula_thickness", withUse(cohort.columns, columns, ["lh_insula_thickness"], wanted))).toBe(
        wanted,
      );
    },
  );

  it("releases the column from what it was before", () => {
    const next = withUse(cohort.columns, columns, ["age"], "feature");
    expect(next.covariates).not.toContain("age");
    expect(use("age", next)).toBe("feature");
  });

  it("forgets the levels of a diagnosis that is no longer one", () => {
    expect(withUse(cohort.columns, columns, ["diagnosis"], "ignore")).toMatchObject({
      label: null,
      control: [],
      patient: [],
    });
  });
});

describe("levelRole and withLevelRole", () => {
  it("takes all that are not controls for patients when none are named", () => {
    expect(levelRole("BD", { ...columns, control: ["HC"], patient: [] })).toBe("patient");
    expect(levelRole("BD", { ...columns, control: ["HC"], patient: ["SZ"] })).toBe("exclude");
  });

  it("changes one level and keeps the others", () => {
    const next = withLevelRole(["HC", "SZ", "BD"], { ...columns, control: ["HC"], patient: [] }, "BD", "exclude");
    expect(next).toMatchObject({ control: ["HC"], patient: ["SZ"] });
  });
});

describe("globToRegExp(glob)", () => {
  it("matches whole names, and takes other signs as they are", () => {
    expect(globToRegExp("lh_*_thickness").test("lh_insula_thickness")).toBe(true);
    expect(globToRegExp("lh_*").test("xlh_a")).toBe(false);
    expect(globToRegExp("a.b?").test("axbc")).toBe(false);
    expect(globToRegExp("a.b?").test("a.bc")).toBe(true);
  });
});

describe("checkDesign(cohort, plan)", () => {
  const plan = draftOf(cohort, "ucsl");

  it("counts people by role", () => {
    expect(checkDesign(cohort, plan)).toMatchObject({ controls: 160, patients: 142, left: 20, blocking: [] });
  });

  it("stops a run without controls, and one without features", () => {
    const none = { ...plan, columns: { ...columns, control: [], patient: ["SZ"], features: ["nothing"] } };
    expect(checkDesign(cohort, none).blocking).toEqual([
      "Say which value of the diagnosis means control.",
      "At least 5 controls are needed; there are 0.",
      "Choose at least one feature.",
    ]);
  });

  it("stops at a feature with cells that are not numbers, and lets it be left out", () => {
    const name = "lh_insula_thickness";
    const unreadable = [{ row: 14, column: name, expected: "a number", got: "2,41x" }];
    const columnsOf = cohort.columns.map((c) => (c.name === name ? { ...c, unreadable, unreadableCount: 1 } : c));
    const faulty = { ...cohort, columns: columnsOf };
    const check = checkDesign(faulty, plan);
    expect(check.blocking).toEqual([
      "lh_insula_thickness has 1 cell that is not a number, the first in row 14: 2,41x. Mend the table, or leave the column out.",
    ]);
    const without = { ...plan, columns: withUse(faulty.columns, columns, check.unreadable, "ignore") };
    expect(checkDesign(faulty, without).blocking).toEqual([]);
  });

  it("says how far a comparison can go", () => {
    const small = { ...plan, columns: { ...columns, patient: ["BD"] } };
    expect(checkDesign(cohort, small).notes).toContainEqual(
      "The comparison will stop at 4 subgroups: each needs 5 patients.",
    );
  });
});

describe("balanceOf(cohort, columns, rows)", () => {
  it("compares ages by their spread and sexes by their shares", () => {
    const at = (name: string) => cohort.columns.findIndex((c) => c.name === name);
    const row = (group: string, age: string, sex: string) => {
      const cells = cohort.columns.map(() => "");
      [cells[at("diagnosis")], cells[at("age")], cells[at("sex")]] = [group, age, sex];
      return cells;
    };
    const rows = [
      row("HC", "20", "F"),
      row("HC", "30", "F"),
      row("SZ", "40", "M"),
      row("SZ", "50", "F"),
      row("BD", "90", "M"),
    ];
    const balance = balanceOf(cohort, columns, rows);
    expect(balance.find((b) => b.column === "age")).toMatchObject({ controls: "25.0 ± 7.1", patients: "45.0 ± 7.1" });
    expect(balance.find((b) => b.column === "age")!.apart).toBeCloseTo(20 / Math.sqrt(50), 6);
    expect(balance.find((b) => b.column === "sex")!.apart).toBeCloseTo(0.5, 6);
  });
});

describe("draftOf(cohort, method)", () => {
  it("is a valid plan with the schema's own defaults", () => {
    const plan = draftOf(cohort, "ucsl");
    expect(plan).toEqual(Plan.parse({ columns }));
    expect(finishPlan(cohort, plan).columns.features).toHaveLength(26);
  });
});

describe("planSettings", () => {
  it("has the defaults of the contract, and no bound that the contract would refuse", () => {
    const plan = Plan.parse({});
    const held: Record<string, unknown> = { ...plan.preprocessing, ...plan.evaluate, seed: plan.seed };
    for (const [name, schema] of Object.entries(planSettings.properties!)) {
      expect(schema.default, name).toBe(held[name]);
      const ends = [schema.minimum, schema.maximum, ...(schema.enum ?? [])].filter((end) => end !== undefined);
      for (const end of ends) {
        expect(complaint(String(end), inputOf(schema), schema), name).toBeNull();
        const part =
          name === "seed"
            ? { seed: end }
            : name in plan.preprocessing
              ? { preprocessing: { [name]: end } }
              : { evaluate: { [name]: end } };
        expect(Plan.safeParse(part).success, `${name} ${end}`).toBe(true);
      }
    }
  });
});

describe("withCovariate(columns, name, on)", () => {
  it("leaves a site the site when its effect is not removed", () => {
    const on = withCovariate(columns, "site", true);
    expect(on.covariates).toContain("site");
    expect(withCovariate(on, "site", false)).toMatchObject({ site: "site", covariates: ["age", "sex"] });
  });
});

describe("a design that follows an outcome", () => {
  const plan = { ...draftOf(cohort, "ucsl-regressor"), columns: columnsFor("outcome", columns, cohort.proposal) };

  it("has no diagnosis, and gets the proposed one back with another method", () => {
    expect(plan.columns).toMatchObject({ label: null, control: [], patient: [] });
    const { label, control } = columnsFor("controls", { ...plan.columns, outcome: "age" }, cohort.proposal);
    expect({ label, control }).toEqual({ label: columns.label, control: columns.control });
  });

  it("asks for the column, takes it out of the features and covariates, and counts whoever has a value", () => {
    expect(checkDesign(cohort, plan, { follows: true }).blocking).toEqual(["Say which column holds the outcome."]);
    const chosen = { ...plan, columns: withUse(cohort.columns, plan.columns, ["age"], "outcome") };
    expect(chosen.columns.outcome).toBe("age");
    expect(chosen.columns.covariates).not.toContain("age");
    const age = cohort.columns.find(({ name }) => name === "age");
    const check = checkDesign(cohort, chosen, { follows: true });
    expect(check.patients).toBe(cohort.rows - (age?.missing ?? 0));
    expect(check.controls).toBe(0);
    expect(check.blocking).toEqual([]);
  });
});
