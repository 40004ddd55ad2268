import { expect } from "vitest";
import { cpuHost } from "../../../../server/engine/backends/cpu.js";
import type { BackendHost } from "../../../../src/engine/engine.js";
import { loadEngine } from "../../../../src/engine/loadEngine.js";
import { embeddings } from "../batches.js";
import { measured } from "../lossChecks.js";
import type { Batch } from "./batch.js";
import { subjects } from "./subjects.js";

/** Two batches that every loss takes, one of them cold, some of their labels missing. */
const batches = [0.5, 0.02].map(
  (temperature): Omit<Batch, "z"> => ({
    classes: [0, 0, 1, 1, Number.NaN, 2, 0, 1, 0, 2],
    biases: [0, 1, 0, 1, 1, Number.NaN, 1, 0, 0, 1],
    ages: [20, 25, 25.5, 40, 70, Number.NaN, 31, 60, 44, 25],
    temperature,
  }),
);
const SAMPLES = 10;

/** Expects every loss and form to have the value and the gradient that it has on cpu, where the goldens are tested. */
export async function expectLossesAsOnCpu(host: BackendHost): Promise<void> {
  const wanted = await everyLoss(cpuHost);
  const found = await everyLoss(host);
  const wrong = wanted.filter(({ value, gradient }, k) => {
    const other = found[k];
    const scale = Math.max(1, Math.abs(value), ...gradient.map(Math.abs));
    return ![value, ...gradient].every((x, i) => Math.abs([other.value, ...other.gradient][i] - x) < 2e-4 * scale);
  });
  expect(wanted.length).toBe(subjects.length * batches.length);
  expect(wrong.map(({ name }) => name)).toEqual([]);
}

async function everyLoss(host: BackendHost) {
  await loadEngine(host);
  const all = [];
  for (const { name, views = [2], of } of subjects)
    for (const [k, batch] of batches.entries()) {
      const z = embeddings(SAMPLES, views.at(-1)!, 4, 10 + k);
      all.push({ name: `${name}, ${batch.temperature}`, ...(await measured(z, of({ ...batch, z }, "all"))) });
    }
  return all;
}
