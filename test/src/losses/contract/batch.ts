import fc from "fast-check";
import { gaussians } from "../../engine/numbers.js";
import type { Embeddings } from "../lossChecks.js";

/** Embeddings and all that losses may be told of the samples. */
export interface Batch {
  readonly z: Embeddings;
  readonly classes: readonly number[];
  readonly biases: readonly number[];
  readonly ages: readonly number[];
  readonly temperature: number;
}

export type Sizes = { readonly samples?: number; readonly views?: readonly number[] };

/** Below it, differences of float32 numbers say nothing of a derivative. */
export const SMOOTH_TEMPERATURE = 0.2;

/** Batches of any size from what a loss needs on, with labels of any pattern, some of them missing. */
export function batches({ samples = 1, views = [1, 2, 3] }: Sizes): fc.Arbitrary<Batch> {
  const missing = (...values: number[]) => fc.constantFrom(...values, Number.NaN);
  return fc
    .record({
      n: fc.integer({ min: samples, max: 6 }),
      views: fc.constantFrom(...views),
      d: fc.integer({ min: 2, max: 4 }),
      seed: fc.nat(9999),
      classes: list(missing(0, 1, 2)),
      biases: list(missing(0, 1)),
      ages: list(missing(20, 25, 25.5, 40, 70)),
      temperature: fc.constantFrom(0.01, 0.07, 0.2, 0.5, 1),
    })
    .map(({ n, views: count, d, seed, classes, biases, ages, temperature }) => ({
      z: embedded(n, count, d, seed),
      classes: classes.slice(0, n),
      biases: biases.slice(0, n),
      ages: ages.slice(0, n),
      temperature,
    }));
}

const list = (value: fc.Arbitrary<number>) => fc.array(value, { minLength: 6, maxLength: 6 });

/** Embeddings of any direction whose length is between 0.7 and 1.5. */
function embedded(n: number, views: number, d: number, seed: number): Embeddings {
  const numbers = gaussians(n * views * d, seed);
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: views }, (_, v) => {
      const own = numbers.slice((i * views + v) * d, (i * views + v + 1) * d);
      const length = (0.7 + ((i * 3 + v) % 5) / 5) / Math.hypot(...own);
      return own.map((x) => x * length);
    }),
  );
}

/** The samples of a batch in another order. */
export function reordered(batch: Batch): Batch {
  const order = batch.z.map((_, i) => i).sort((a, b) => ((a * 5 + 2) % 7) - ((b * 5 + 2) % 7));
  const by = <T>(values: readonly T[]) => order.map((i) => values[i]);
  const { z, classes, biases, ages } = batch;
  return { ...batch, z: by(z), classes: by(classes), biases: by(biases), ages: by(ages) };
}
