import { describe, expect, it } from "vitest";
import { checkDesign } from "../../../client/design/check.js";
import { draftOf } from "../../../client/design/draft.js";
import { makeCohort } from "../cohortFixture.js";

const cohort = makeCohort();
const plan = draftOf(cohort, "ucsl");
const { columns } = plan;

describe("a design that leaves whole sites out", () => {
  it("stops a run by site where there are fewer than four, and offers it where there are enough", () => {
    const bySite = { ...plan, evaluate: { ...plan.evaluate, splits: "site" as const } };
    expect(checkDesign(cohort, bySite).blocking).toEqual([
      "To leave whole sites out takes at least 4 of them; site has 2.",
    ]);
    expect(checkDesign(cohort, plan).notes.join(" ")).not.toContain("sites");
    const larger = { ...cohort, columns: cohort.columns.map((c) => (c.name === "site" ? { ...c, distinct: 9 } : c)) };
    expect(checkDesign(larger, bySite).blocking).toEqual([]);
    expect(checkDesign(larger, plan).notes.join(" ")).toContain("site has 9 sites. Under Settings, whole sites can");
    const combat = { ...bySite, preprocessing: { ...plan.preprocessing, harmonise: "combat" as const } };
    expect(checkDesign(larger, combat).blocking[0]).toContain("ComBat knows only sites it has seen");
    const siteless = { ...bySite, columns: { ...columns, site: null } };
    expect(checkDesign(larger, siteless).blocking[0]).toContain("say which column holds the site");
  });
});
