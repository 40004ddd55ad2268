import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { TrainingOptions } from "../../../src/contract/training.js";
import { learningRateAt } from "../../../src/train/learningRate.js";

type Course = { readonly lr0: number; readonly epochs: readonly number[]; readonly lr: readonly number[] };
type Golden = {
  readonly stepLr: readonly (Course & { gamma: number; step: number })[];
  readonly decayList: Course & { rate: number; step: number };
  readonly cosine: Course & { rate: number };
};
const golden: Golden = JSON.parse(readFileSync("test/golden/protocols/schedules.json", "utf8"));

function options(learningRate: number, schedule: Record<string, unknown>, epochs = 300) {
  return TrainingOptions.parse({ epochs, optimiser: { learningRate }, schedule });
}

/** Epochs are counted from 0 here. */
function expectCourse({ epochs, lr }: Course, from: number, given: TrainingOptions): void {
  epochs.forEach((epoch, i) => void expect(learningRateAt(epoch - from, given) / lr[i]).toBeCloseTo(1, 8));
}

describe("learningRateAt(time, options)", () => {
  it("steps down as the golden schedules do", () => {
    for (const course of golden.stepLr)
      expectCourse(course, 0, options(course.lr0, { kind: "step", factor: course.gamma, every: course.step }));
    const { decayList } = golden;
    expectCourse(decayList, 1, options(decayList.lr0, { kind: "step", factor: decayList.rate, every: decayList.step }));
  });

  it("falls along a cosine to its floor as the golden schedule does, which counts the epochs that are done", () => {
    const { cosine } = golden;
    expectCourse(cosine, 0, options(cosine.lr0, { kind: "cosine", floor: cosine.rate ** 3 }));
    expect(learningRateAt(300, options(1, { kind: "cosine" }))).toBeCloseTo(0, 12);
  });

  it("climbs in a line from a hundredth to where the schedule is when the warm-up ends", () => {
    const warm = options(0.1, { kind: "cosine", warmUp: 10 }, 100);
    const cold = options(0.1, { kind: "cosine" }, 100);
    expect(learningRateAt(0, warm)).toBeCloseTo(0.001, 12);
    expect(learningRateAt(5, warm)).toBeCloseTo((0.001 + learningRateAt(10, cold)) / 2, 12);
    for (const time of [10, 10.5, 60]) expect(learningRateAt(time, warm)).toBe(learningRateAt(time, cold));
    expect(learningRateAt(3, options(0.1, { kind: "constant" }))).toBe(0.1);
  });
});
