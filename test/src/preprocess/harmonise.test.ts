import { describe, expect, it } from "vitest";
import { assign } from "../../../src/assign.js";
import { completePlan } from "../../../src/cohort/completePlan.js";
import { measure } from "../../../src/cohort/measure.js";
import { takeSubjects } from "../../../src/cohort/takeSubjects.js";
import { Plan } from "../../../src/contract/plan.js";
import { seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { fitModel } from "../../../src/model.js";
import { learnPreprocessing, preprocess } from "../../../src/preprocess/index.js";
import { siteEffects } from "../../../src/preprocess/siteEffects.js";
import { taskByName } from "../../../src/tasks.js";
import { built } from "../cohort/table.js";

/** Ten controls and ten patients a site; site B shifts a by 5 and doubles its spread; its patients have 3 more of b. */
const lines = [
  "id,dx,site,a,b,c",
  ...["A", "B"].flatMap((site) =>
    Array.from({ length: 20 }, (_, i) => {
      const [noise, other] = [Math.sin(7 * i + 1), Math.cos(5 * i + (site === "A" ? 0 : 2))];
      const a = site === "A" ? noise : 5 + 2 * noise;
      const b = other + (site === "B" && i % 2 === 1 ? 3 : 0);
      return [`${site}${i}`, i % 2 === 1 ? "patient" : "control", site, a, b, noise + other].join(",");
    }),
  ),
];
const given = { id: "id", label: "dx", control: ["control"], features: ["a", "b", "c"], site: "site" };
const { cohort } = built(lines);
const planned = (columns: object = {}, preprocessing: object = {}) =>
  completePlan(
    cohort,
    Plan.parse({
      columns: { ...given, ...columns },
      preprocessing: { harmonise: "combat", scale: "none", ...preprocessing },
      method: { id: "k-means" },
    }),
  );

describe("harmonising sites by ComBat", () => {
  const plan = planned();
  const measured = measure(cohort, plan);
  const learnt = learnPreprocessing(measured, plan);

  it("brings the controls of the sites together, in place and in spread", () => {
    const effects = siteEffects(learnt, measured);
    expect(effects?.features).toEqual(["a", "b", "c"]);
    expect(effects?.before[0]).toBeGreaterThan(0.7);
    expect(effects?.after[0]).toBeLessThan(0.05);
  });

  it("leaves in the patients what controls of their site do not have", () => {
    const table = preprocess(learnt, measured)["features"];
    const x = table?.kind === "table" ? table.x : expect.fail();
    const meanOfB = (target: number) => {
      const rows = measured.ids.flatMap((id, i) => (id.startsWith("B") && measured.target[i] === target ? [i] : []));
      return rows.reduce((sum, i) => sum + x.data[3 * i + 1], 0) / rows.length;
    };
    expect(meanOfB(1) - meanOfB(0)).toBeGreaterThan(2);
  });

  it("does not look at the patients", () => {
    const fewer = takeSubjects(
      measured,
      [...measured.target.keys()].filter((i) => measured.target[i] === 0 || i % 4 === 1),
    );
    expect(learnPreprocessing(fewer, plan)["features"]?.harmonisation).toEqual(learnt["features"]?.harmonisation);
  });

  it("does nothing unless asked to", () => {
    const none = planned({}, { harmonise: "none" });
    const plain = measure(cohort, none);
    expect(plain.sites).toBeUndefined();
    expect(learnPreprocessing(plain, none)["features"]?.harmonisation).toBeNull();
  });

  it("refuses new people of a site that it has not learnt, by row", async () => {
    const random = seeded(1);
    const model = await run(fitModel(measured, plan, 2, random), { tasks: taskByName });
    const there = built([lines[0], "x1,patient,B,5,1,0"]).cohort;
    expect((await run(assign(model, there))).ids).toEqual(["x1"]);
    const elsewhere = built([lines[0], "x1,patient,B,5,1,0", "x2,patient,C,5,1,0"]).cohort;
    await expect(run(assign(model, elsewhere))).rejects.toMatchObject({
      code: "COHORT_FAULTY",
      faults: [{ row: 2, column: "site", got: "C" }],
    });
    const without = built(["id,dx,a,b,c", "x1,patient,5,1,0"]).cohort;
    await expect(run(assign(model, without))).rejects.toMatchObject({ code: "COLUMNS_MISSING" });
  });

  it("refuses a site with too few controls, people without a site, and a plan without the column", () => {
    const thin = built([...lines, ...[1, 2].map((i) => `C${i},control,C,1,2,${i}`)]).cohort;
    expect(() => measure(thin, plan)).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ column: "site", got: "2" })] }),
    );
    const siteless = built([...lines, "D1,control,,1,2,3"]).cohort;
    expect(() => measure(siteless, plan)).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ row: 41, column: "site", got: "nothing" })] }),
    );
    expect(() => planned({ site: null })).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining({ column: "columns.site" })] }),
    );
  });
});
