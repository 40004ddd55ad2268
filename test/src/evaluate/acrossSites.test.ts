import { describe, expect, it } from "vitest";
import type { Measured } from "../../../src/cohort/measured.js";
import { AcrossSites, acrossSitesInWords } from "../../../src/contract/acrossSites.js";
import { Plan } from "../../../src/contract/plan.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { acrossSites } from "../../../src/evaluate/acrossSites.js";
import { judge } from "../../../src/evaluate/verdict/judge.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { taskByName } from "../../../src/tasks.js";
import { measuredFixture } from "./measuredFixture.js";

const SITES = ["A", "B", "C", "D", "E", "F"];
const plan = Plan.parse({ columns: { site: "scanner" }, method: { id: "k-means" }, evaluate: { splits: "site" } });
type Where = (site: string, i: number) => number;

/** 240 controls and 240 patients of six sites; in which of two subgroups a patient is may depend on the site. */
function cohort(subgroup: Where): { measured: Measured; assignments: Int32Array } {
  const random = seeded(4);
  const target = Array.from({ length: 480 }, (_, i) => Number(i >= 240));
  const sites = target.map((_, i) => SITES[i % 6]);
  const assignments = Int32Array.from(target, (group, i) => (group === 1 ? subgroup(sites[i], i) : -1));
  const x = fromRows(
    target.map((group, i) => {
      const shift = group === 0 ? [0, 0] : [3, assignments[i] === 1 ? 5 : -5];
      return [...shift, 0, 0].map((value) => value + gaussian(random));
    }),
  );
  return { measured: { ...measuredFixture({ x, target }), splitSites: sites }, assignments };
}

const everywhere: Where = (_, i) => Math.floor(i / 6) % 2;
/** All patients of C, and nobody else, are in the second subgroup. */
const onlyAtC: Where = (site) => Number(site === "C");

const table = ({ measured, assignments }: ReturnType<typeof cohort>) =>
  run(acrossSites({ measured, assignments, clusters: 2 }, plan, seeded(1)), { tasks: taskByName });
const judged = (measured: Measured, splits: "person" | "site") => {
  const { splitSites: _, ...byPerson } = measured;
  return run(judge(splits === "site" ? measured : byPerson, plan, [1, 2], seeded(1)), { tasks: taskByName });
};

describe("acrossSites(division, plan, random)", () => {
  it("finds the same subgroups at each site without having seen it, where they are at all of them", async () => {
    const found = AcrossSites.parse(await table(cohort(everywhere)));
    expect(found.sites.map(({ site }) => site)).toEqual(SITES);
    expect(found).toMatchObject({ column: "scanner", agreement: 1, balancedAccuracy: 1 });
    for (const site of found.sites) {
      expect(site).toMatchObject({ controls: 40, patients: 40, sizes: [20, 20], agreement: 1, balancedAccuracy: 1 });
      expect(site.contrast).toBeGreaterThan(0.8);
    }
    expect(acrossSitesInWords(found)).toEqual([
      "Fits that have not seen a site place its patients much as the model does (agreement 1.00 of 1, balanced accuracy 1.00 over 6 sites).",
    ]);
  });

  it("sees that a subgroup of one site does not hold up there, and says whose it is", async () => {
    const found = AcrossSites.parse(await table(cohort(onlyAtC)));
    const at = Object.fromEntries(found.sites.map((each) => [each.site, each]));
    expect(at["C"].sizes).toEqual([0, 40]);
    expect(at["C"].balancedAccuracy as number).toBeLessThan(0.1);
    for (const site of ["A", "B", "D", "E", "F"]) expect(at[site].balancedAccuracy).toBe(1);
    expect(found.balancedAccuracy).toBeLessThan(0.6);
    expect(acrossSitesInWords(found).join(" ")).toContain(
      "Subgroup 2 is found almost only at C: 40 of its 40 patients.",
    );
  });

  it("calls that subgroup one when people are split, and nothing when sites are; true ones hold up either way", async () => {
    const [single, true_] = [cohort(onlyAtC).measured, cohort(everywhere).measured];
    expect(await judged(single, "person")).toMatchObject({ outcome: "subgroups", clusters: 2 });
    expect((await judged(single, "site")).outcome).not.toBe("subgroups");
    expect(await judged(true_, "person")).toMatchObject({ outcome: "subgroups", clusters: 2 });
    expect(await judged(true_, "site")).toMatchObject({ outcome: "subgroups", clusters: 2 });
  });

  it("speaks of people where there are no controls", async () => {
    const found = AcrossSites.parse(await table(cohort(everywhere)));
    const alone = { ...found, sites: found.sites.map((each) => ({ ...each, controls: 0 })) };
    expect(acrossSitesInWords(alone)[0]).toContain("place its people much as the model does");
  });

  it("leaves out sites that share a person together", async () => {
    const { measured, assignments } = cohort(everywhere);
    const groups = Int32Array.from(measured.groups, (group, i) => (i === 7 ? measured.groups[6] : group));
    const found = await table({ measured: { ...measured, groups }, assignments });
    expect(found?.sites.map(({ site }) => site)).toEqual(["A + B", "C", "D", "E", "F"]);
    expect(found?.sites[0]).toMatchObject({ controls: 80, patients: 80 });
  });

  it("says nothing of one group, nor where people are split", async () => {
    const { measured, assignments } = cohort(everywhere);
    const { splitSites: _, ...byPerson } = measured;
    const one = { measured, assignments: assignments.map((own) => Math.min(own, 0)), clusters: 1 };
    expect(await run(acrossSites(one, plan, seeded(1)))).toBeNull();
    expect(await table({ measured: byPerson, assignments })).toBeNull();
  });
});
