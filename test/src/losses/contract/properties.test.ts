import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { lossCatalogue } from "../../../../src/losses/catalogue.js";
import { gaussians } from "../../engine/numbers.js";
import { wasmEngine } from "../../engine/wasmEngine.js";
import { alongItself } from "../golden.js";
import { type Embeddings, type Loss, measured } from "../lossChecks.js";
import { type Batch, batches, reordered, SMOOTH_TEMPERATURE } from "./batch.js";
import { closedForm } from "./closedForm.js";
import { anchorsWithPositive, type Subject } from "./subject.js";
import { subjects } from "./subjects.js";

const named = subjects.map((subject) => [subject.name, subject] as const);
const RUNS = { numRuns: 10, seed: 6 };

describe("every loss, whatever the sizes, the temperature and the labels", () => {
  beforeAll(wasmEngine);

  it("is here, as the catalogue has it", () => {
    const here = new Set(subjects.map(({ id }) => id));
    expect(lossCatalogue.map(({ id }) => id).filter((id) => !here.has(id))).toEqual([]);
  });

  it.each(named)("is finite, has its bound, and the right gradient: %s", (_, subject) =>
    fc.assert(
      fc.asyncProperty(batches(subject), async (batch) => {
        const { value, gradient } = await measured(batch.z, subject.of(batch, "all"));
        expect([value, ...gradient].every(Number.isFinite)).toBe(true);
        const scale = Math.max(1, Math.abs(value));
        if (subject.bound) expect(value).toBeGreaterThan(subject.bound(batch) - 2e-5 * scale);
        if (!subject.ofLengths) {
          const largest = Math.max(1, ...gradient.map(Math.abs));
          expect(alongItself(batch.z as number[][][], gradient)).toBeLessThan(2e-5 * largest);
        }
        if (subject.weighted) expectClosedForm(batch, subject, value, gradient);
        if (!subject.jumps && batch.temperature >= SMOOTH_TEMPERATURE)
          await expectDerivative(batch.z, subject.of(batch, "all"), gradient);
      }),
      RUNS,
    ),
  );

  it.each(named.filter(([, { ordered }]) => !ordered))("does not mind the order of samples: %s", (_, subject) =>
    fc.assert(
      fc.asyncProperty(batches(subject), async (batch) => {
        const other = reordered(batch);
        const [one, two] = [
          await measured(batch.z, subject.of(batch, "all")),
          await measured(other.z, subject.of(other, "all")),
        ];
        expect(Math.abs(one.value - two.value)).toBeLessThan(2e-5 * Math.max(1, Math.abs(one.value)));
      }),
      RUNS,
    ),
  );

  it.each(named.filter(([, { positives }]) => positives))("divides by anchors that have a positive: %s", (_, subject) =>
    fc.assert(
      fc.asyncProperty(batches(subject), async (batch) => {
        const views = batch.z[0].length;
        const [all, valid] = [
          await measured(batch.z, subject.of(batch, "all")),
          await measured(batch.z, subject.of(batch, "valid")),
        ];
        const anchors = anchorsWithPositive(subject.positives!(batch), views);
        const wanted = anchors === 0 ? 0 : (all.value * batch.z.length * views) / anchors;
        expect(Math.abs(valid.value - wanted)).toBeLessThan(2e-5 * Math.max(1, Math.abs(wanted)));
      }),
      RUNS,
    ),
  );

  it.each(named.filter(([, { viewsDiffer }]) => !viewsDiffer))("does not mind the order of views: %s", (_, subject) =>
    fc.assert(
      fc.asyncProperty(batches(subject), async (batch) => {
        // The same labels and weights: those that are made from embeddings stay as they were.
        const loss = subject.of(batch, "all");
        const turned = batch.z.map((views) => views.toReversed());
        const [one, two] = [await measured(batch.z, loss), await measured(turned, loss)];
        expect(Math.abs(one.value - two.value)).toBeLessThan(2e-5 * Math.max(1, Math.abs(one.value)));
      }),
      RUNS,
    ),
  );
});

function expectClosedForm(batch: Batch, { positives }: Subject, value: number, gradient: readonly number[]): void {
  const wanted = closedForm(batch.z, positives!(batch), batch.temperature);
  expect(Math.abs(value - wanted.value)).toBeLessThan(2e-5 * Math.max(1, Math.abs(wanted.value)));
  const scale = Math.max(1, ...wanted.gradient.map(Math.abs));
  wanted.gradient.forEach((g, k) => {
    expect(Math.abs(gradient[k] - g)).toBeLessThan(2e-5 * scale);
  });
}

/** Along a direction drawn at random, by differences at two widths, extrapolated to none. */
async function expectDerivative(z: Embeddings, loss: Loss, gradient: readonly number[]): Promise<void> {
  const drawn = gaussians(gradient.length, 3);
  const length = Math.hypot(...drawn);
  const along = drawn.map((x) => x / length);
  const at = async (by: number) => {
    let k = 0;
    const { value } = await measured(
      z.map((views) => views.map((x) => x.map((value) => value + by * along[k++]))),
      loss,
    );
    return value;
  };
  const slope = async (width: number) => ((await at(width)) - (await at(-width))) / (2 * width);
  const found = (4 * (await slope(0.02)) - (await slope(0.04))) / 3;
  const wanted = gradient.reduce((sum, g, i) => sum + g * along[i], 0);
  const scale = Math.max(1, ...gradient.map(Math.abs));
  expect(Math.abs(found - wanted)).toBeLessThan(2e-3 * scale);
}
