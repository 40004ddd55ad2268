import { describe, expect, it } from "vitest";
import { fromRows, row, takeRows } from "../../../../src/linalg/matrix.js";
import { type EmOptions, emIterations } from "../../../../src/methods/ucsl/em.js";
import { mStepOf } from "../../../../src/methods/ucsl/mStep.js";
import { controlWeightings, patientWeightings } from "../../../../src/methods/ucsl/params.js";
import { mendControls, weighted } from "../../../../src/methods/ucsl/weighting.js";
import { ridgePreconditioner } from "../../../../src/stats/ridgePreconditioner.js";
import { golden, largestDifference, patientsFirst } from "./golden.js";

type Case = { K: number; X: number[][]; y: number[]; S0: number[][] };
type Classified = {
  name: string;
  X: number[][];
  y: number[];
  sample_weight: number[];
  C: number;
  expected: { coef: number[]; intercept: number };
};

const exactly = { form: "svm", tolerance: 1e-10, maxIterations: 5000, seed: 3 } as const;

describe("mStepOf(groups, options) with support vector machines", () => {
  it.each(golden<{ cases: Classified[] }>("weighted-linear-svc").cases)("gives the golden plane: $name", (one) => {
    const order = patientsFirst(one.y);
    const x = takeRows(fromRows(one.X), order);
    const groups = { x, patients: one.y.filter((side) => side > 0).length };
    const weights = fromRows(order.map((i) => [one.sample_weight[i]]));
    const options = { ...exactly, penalty: 1 / one.C, preconditioner: ridgePreconditioner(x, 1, 1) };
    const plane = row(
      mStepOf(groups, options)(weights, { rows: 1, cols: x.cols + 1, data: new Float64Array(x.cols + 1) }),
      0,
    );
    expect(largestDifference(plane, [...one.expected.coef, one.expected.intercept])).toBeLessThan(1e-6);
  });
});

const [first] = golden<{ cases: Case[] }>("em-trace-kmeans").cases;
const order = patientsFirst(first.y);
const x = takeRows(fromRows(first.X), order);
const groups = { x, patients: first.y.filter((side) => side > 0).length };
const start = takeRows(fromRows(first.S0), order);
const policies = patientWeightings.flatMap((patients) => controlWeightings.map((controls) => ({ patients, controls })));

describe.each(policies)("emIterations with patients weighed $patients, controls $controls", (weightings) => {
  const settings: EmOptions = {
    ...{ eStep: "k-means", weightings, controlRule: "column", noiseTolerance: 10, maxIterations: 10, agreement: 0.9 },
    mStep: { ...exactly, penalty: 1, preconditioner: ridgePreconditioner(x, 1, 1) },
  };

  it("solves each iteration's support vector machines as from scratch, with the weights of the policy", () => {
    const iterations = [...emIterations(groups, start, settings)];
    expect(iterations.length).toBeGreaterThan(1);
    let responsibilities = start;
    for (const { planes, responsibilities: next } of iterations) {
      const weights = weighted(responsibilities, groups.patients, weightings);
      mendControls(weights, groups.patients, "column");
      const fresh = mStepOf(groups, { ...settings.mStep, seed: 8 })(weights, {
        ...planes,
        data: planes.data.map(() => 0),
      });
      expect(largestDifference(planes.data, fresh.data)).toBeLessThan(1e-6);
      responsibilities = next;
    }
  });

  it("ends alike whatever the order in which support vectors are visited", () => {
    const [a, b] = [1, 2].map((seed) => [
      ...emIterations(groups, start, { ...settings, mStep: { ...settings.mStep, seed } }),
    ]);
    expect(a.length).toBe(b.length);
    expect(a.at(-1)?.labels).toEqual(b.at(-1)?.labels);
  });
});
