import { describe, expect, it } from "vitest";
import { durationInWords } from "../../src/contract/duration.js";
import { Plan, type PlanInput } from "../../src/contract/plan.js";
import { run } from "../../src/core/run.js";
import { estimateTime } from "../../src/estimate/estimateTime.js";
import { fitCounts } from "../../src/estimate/fitCounts.js";
import { variantsFor } from "../../src/methods/family.js";
import { simulate } from "../../src/simulate/index.js";
import { SimulateOptions } from "../../src/simulate/options.js";
import { taskByName } from "../../src/tasks.js";
import { built } from "./cohort/table.js";

const columns = { id: "participant_id", label: "diagnosis", control: ["control"] };
const { header, rows } = simulate(SimulateOptions.parse({ controls: 40, patients: 40, features: 4 }));
const { cohort } = built([header, ...rows].map((cells) => cells.join(",")));

/** The estimate on a machine where every fit takes a tenth of a second, whatever it fits. */
function estimate(plan: PlanInput, threads = 1) {
  let time = 0;
  const now = () => {
    time += 50;
    return time;
  };
  const complete = Plan.parse({ columns, method: { id: "k-means" }, ...plan });
  return run(estimateTime(cohort, complete, { threads, now }), { tasks: taskByName });
}

describe("how long a run would take", () => {
  it("is a range whose ends are apart, as much depends on what is found", async () => {
    const { seconds, threads } = await estimate({});
    expect(seconds.low).toBeGreaterThan(1);
    expect(seconds.high).toBeGreaterThan(1.5 * seconds.low);
    expect(threads).toBe(1);
  });

  it("grows with the null cohorts, by two fits for each of them and of the numbers tried", async () => {
    const without = await estimate({});
    const withThem = await estimate({ evaluate: { nulls: 20 } });
    const fits = 20 * 5 * 2;
    expect(withThem.seconds.low - without.seconds.low).toBeCloseTo((fits * 0.05) / 1.35, 1);
  });

  it("counts a fit without each part of the people, of every method and number, where the method is left open", async () => {
    const clusters = { from: 1, to: 3 };
    const [five, three] = [
      await estimate({ method: { id: "auto" }, clusters }),
      await estimate({ method: { id: "auto", params: { folds: 3 } }, clusters }),
    ];
    // A trial of 40 people takes 0.05 s; there are 80, of whom four fifths or two thirds are left in.
    const more = 5 * 0.05 * (64 / 40) - 3 * 0.05 * (53 / 40);
    const divisions = 2 * variantsFor(2, { features: 4, slow: false }).length;
    expect(five.seconds.low - three.seconds.low).toBeCloseTo((divisions * more) / 1.35, 1);
  });

  it("is divided by the threads, but for the start", async () => {
    const [one, two] = [await estimate({}), await estimate({}, 2)];
    expect(two.seconds.high).toBeLessThan(one.seconds.high);
    expect(two.seconds.high).toBeGreaterThan(one.seconds.high / 2);
  });

  it("refuses what the run would refuse", async () => {
    await expect(estimate({ columns: { ...columns, label: "nose" } })).rejects.toMatchObject({ code: "INPUT_INVALID" });
  });
});

describe("the fits of a run", () => {
  it("are one and its held-out half where one number is asked for without refits to compare", () => {
    const counts = fitCounts(Plan.parse({ clusters: { from: 1, to: 1 } }), [1]);
    expect(counts.reduce((sum, { low }) => sum + low, 0)).toBe(1);
  });

  it("measure stability in full for a number that was asked for", () => {
    const asked = fitCounts(Plan.parse({ clusters: { from: 3, to: 3 } }), [3]);
    expect(asked.filter(({ share }) => share === 0.8).map(({ low }) => low)).toContain(10);
  });
});

describe("a duration in words", () => {
  it.each([
    [{ low: 0.2, high: 1.2 }, "about 1 second"],
    [{ low: 0.4, high: 4.2 }, "up to 4 seconds"],
    [{ low: 3.2, high: 9.1 }, "3 to 9 seconds"],
    [{ low: 11, high: 12 }, "about 10 seconds"],
    [{ low: 50, high: 200 }, "1 to 3 minutes"],
    [{ low: 4000, high: 9000 }, "1 to 3 hours"],
  ])("%o is %s", (seconds, words) => expect(durationInWords(seconds)).toBe(words));
});
