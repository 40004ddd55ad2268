import { describe, expect, it } from "vitest";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { designColumns, readAttribute } from "../../../src/cohort/designColumns.js";
import { tableBuilder } from "../../../src/cohort/tableBuilder.js";
import { Columns } from "../../../src/contract/plan.js";

/** People whose sexes are these, again and again. */
function cohortOf(name: string, cells: readonly string[], people = 12) {
  const builder = tableBuilder(["id", name, "x"], { decimal: ".", keepIdentifying: [] });
  for (let i = 0; i < people; i++) builder.add([`s${i}`, cells[i % cells.length], String(i / 7)]);
  return builder.finish().cohort;
}
const everyone = Int32Array.from({ length: 12 }, (_, i) => i);

describe("sexes", () => {
  it.each([
    ["sex", "M", "F"],
    ["Geschlecht", "Männlich", "weiblich"],
    ["gender", "man", "woman"],
    ["sexe", "H", "F"],
    ["sexo", "varón", "mujer"],
    ["SEX", "1", "2"],
    ["sex", "0", "1"],
    ["female", "0", "1"],
    ["Sex (1=male, 2=female)", "1", "2"],
    ["column 7", "M", "F"],
    ["PTGENDER", "Male", "Female"],
  ])("are recognised in a column %s of %s and %s", (name, ...cells) => {
    expect(describeCohort(cohortOf(name, cells), {}).columns[1]).toMatchObject({ role: "sex", kind: "category" });
  });

  it.each([
    ["side", "L", "R"],
    ["word", "M", "K"],
    ["letter", "F", "G"],
  ])("are not seen in a column %s of %s and %s", (name, ...cells) => {
    expect(describeCohort(cohortOf(name, cells), {}).columns[1].role).toBe("other");
  });

  it("are one level in every spelling, and it is said which were taken as one", () => {
    const cohort = cohortOf("sex", ["M", "female", "MALE", "Female", "male", "F"]);
    const { values, levels } = readAttribute(cohort, Columns.parse({}), everyone, "sex");
    expect(levels).toHaveLength(2);
    expect(Array.from(values.subarray(0, 6), (code) => levels?.[code])).toEqual(["M", "F", "M", "F", "M", "F"]);
    expect(describeCohort(cohort, {}).warnings.join()).toMatch(
      /In "sex", M and MALE and male, and F and Female and female are taken as one/,
    );
  });

  it("are read as a model learnt them, though spelt otherwise", () => {
    const columns = Columns.parse({ covariates: ["sex"] });
    const coding = [{ column: "sex", levels: ["F", "M"] }];
    const { covariates, faults } = designColumns(cohortOf("sex", ["male", "female"]), columns, everyone, coding);
    expect(faults).toEqual([]);
    expect(Array.from(covariates.x.data.subarray(0, 4))).toEqual([0, 1, 1, 0]);
    expect(designColumns(cohortOf("sex", ["1", "2"]), columns, everyone, coding).faults).toHaveLength(12);
  });

  it("read M as a woman beside a letter for hombre or varón alone", () => {
    const learnt = [{ column: "sexo", levels: ["mujer", "hombre"] }];
    const columns = Columns.parse({ covariates: ["sexo"] });
    const { x } = designColumns(cohortOf("sexo", ["M", "H"]), columns, everyone, learnt).covariates;
    expect(Array.from(x.data.subarray(0, 4))).toEqual([1, 0, 0, 1]);
  });

  it.each([
    ["M", "F", "0", "1"],
    ["male", "female", "1"],
    ["M", "F", "m", "f", "Male", "FEMALE", "0", "1"],
  ])("say so of words and codes in one column: %s, %s, %s", (...levels) => {
    const { columns, warnings } = describeCohort(cohortOf("sex", levels, 24), {});
    expect(columns.find(({ name }) => name === "sex")?.role).toBe("sex");
    expect(warnings.join()).toMatch(/"sex" has two codings in one: .* 1, which does not say who is male/);
    expect(warnings.join()).not.toMatch(/Left out, for numbers of two values/);
  });

  it("say that numbers do not tell which is which", () => {
    expect(describeCohort(cohortOf("sex", ["1", "2"]), {}).warnings.join()).toMatch(/"sex" is coded 1 and 2/);
    expect(describeCohort(cohortOf("female", ["0", "1"]), {}).warnings.join()).not.toMatch(/coded/);
  });
});
