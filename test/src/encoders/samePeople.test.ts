import { beforeAll, describe, expect, it } from "vitest";
import type { Column } from "../../../src/cohort/cohort.js";
import { run } from "../../../src/core/run.js";
import { embed } from "../../../src/encoders/embed.js";
import type { EncoderModel } from "../../../src/encoders/encoderModel.js";
import { pretrain } from "../../../src/encoders/pretrain.js";
import { warnOfSamePeople } from "../../../src/encoders/samePeople.js";
import { wasmEngine } from "../engine/wasmEngine.js";
import { agedCohort, host, smallPlan } from "./agedCohort.js";

const asked = (...columns: string[]) => ({ targets: columns.map((column) => ({ kind: "auto" as const, column })) });

describe("warnOfSamePeople(plan, request, known)", () => {
  it("says how many it learnt from, and which targets the encoder was told", () => {
    const [all, age] = warnOfSamePeople(smallPlan(), asked("age", "sex"), { people: 9, learntFrom: 9 });
    expect(all).toMatch(/^The encoder learnt from these very people\./);
    expect(age).toMatch(/^age: named when the encoder learnt\. The figures say how well it was learnt/);
    const [some] = warnOfSamePeople(smallPlan(), asked("sex"), { people: 9, learntFrom: 4 });
    expect(some).toMatch(/^The encoder learnt from 4 of these 9 people\./);
  });

  it("says nothing of strangers", () => {
    expect(warnOfSamePeople(smallPlan(), asked("age"), { people: 9, learntFrom: 0 })).toEqual([]);
  });
});

describe("embed(model, cohort, host).known", () => {
  let model: EncoderModel;
  const cohort = agedCohort(60);
  beforeAll(async () => {
    await wasmEngine();
    const plan = smallPlan({ training: { epochs: 1, batch: 16 } });
    model = (await run(pretrain(cohort, plan, host))).encoder;
  });

  it("counts those it learnt from among others, whatever their ids and order, and keeps neither ids nor values", async () => {
    expect((await run(embed(model, cohort, host))).known).toEqual({ people: 60, learntFrom: 60 });
    const others = agedCohort(60, 2);
    expect((await run(embed(model, others, host))).known).toEqual({ people: 60, learntFrom: 0 });
    expect(model.people.marks).toMatch(/^[0-9a-f]{600}$/);
  });

  it("knows those who are left of a smaller cohort", async () => {
    const fewer = { ...cohort, rows: 41, columns: cohort.columns.map((column) => headOf(column, 41)) };
    expect((await run(embed(model, fewer, host))).known).toEqual({ people: 41, learntFrom: 41 });
  });
});

function headOf(column: Column, rows: number): Column {
  return column.form === "number"
    ? { ...column, values: column.values.slice(0, rows) }
    : { ...column, codes: column.codes.slice(0, rows) };
}
