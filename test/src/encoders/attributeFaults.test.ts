import { describe, expect, it } from "vitest";
import { attributeFaults, warnOfClasses } from "../../../src/encoders/people/attributeFaults.js";
import { peopleOf } from "../../../src/encoders/people/peopleOf.js";
import { completeEncoderPlan } from "../../../src/encoders/plan/completeEncoderPlan.js";
import { refusal } from "../cohort/cohortFixture.js";
import { agedCohort, smallPlan } from "./agedCohort.js";

const cohort = agedCohort(60);
const planned = (said: Parameters<typeof smallPlan>[0]) => completeEncoderPlan(cohort, smallPlan(said));

describe("attributeFaults(attributes, plan)", () => {
  it.each([
    ["a proxy", { proxies: [{ column: "participant_id" }] }],
    ["labels", { objective: { id: "sup-con" }, labels: "participant_id" }],
  ] as const)("refuses ids as %s", (_, said) => {
    expect(refusal(() => peopleOf(cohort, planned(said as never))).faults[0]).toEqual({
      column: "participant_id",
      expected: "values that several rows share",
      got: "a value of its own in each of 60 rows",
    });
  });

  it("takes numbers of which each is another, and classes that are shared", () => {
    const [shared, own] = [Float64Array.of(0, 0, 1), Float64Array.of(20.5, 31, 44)];
    const attributes = { sex: { values: shared, levels: ["F", "M"] }, age: { values: own } };
    expect(attributeFaults(attributes, planned({ bias: "sex" }))).toEqual([]);
  });

  it("refuses what is the same for everyone, unless it is one weak attribute of several", () => {
    const [ones, fifty] = [new Float64Array(3), new Float64Array(3).fill(50)];
    const attributes = {
      sex: { values: ones, levels: ["F"] },
      age: { values: fifty },
      site: { values: ones, levels: ["A"] },
    };
    expect(attributeFaults(attributes, planned({ bias: "sex" }))).toEqual([
      { column: "sex", expected: "values that differ", got: "F in all 3 rows" },
      { column: "age", expected: "values that differ", got: "50 in all 3 rows" },
    ]);
  });
});

describe("warnOfClasses(attributes, plan)", () => {
  const levels = Array.from({ length: 30 }, (_, k) => String(20 + k));
  const values = Float64Array.from({ length: 60 }, (_, i) => i % 30);

  it("warns of ages that are taken as classes, and not of ten digits or of sites by name", () => {
    const plan = planned({ objective: { id: "sup-con" }, labels: "age", bias: "sex" });
    const sex = { values: values.map((each) => each % 2), levels: ["F", "M"] };
    expect(warnOfClasses({ age: { values, levels }, sex }, plan)).toEqual([
      "age: each of its 30 numbers is taken as a class of its own. To learn from it as a number, name it among the proxies, or as the target.",
    ]);
    const digits = { values: values.map((each) => each % 10), levels: levels.slice(0, 10) };
    expect(warnOfClasses({ age: digits, sex }, plan)).toEqual([]);
    const names = { values, levels: levels.map((level) => `site ${level}`) };
    expect(warnOfClasses({ age: names, sex }, plan)).toEqual([]);
  });
});
