import * as tf from "@tensorflow/tfjs-core";
import { SalientError } from "../core/errors.js";
import type { BatchLoss, EpochFigures } from "./training.js";

/** The loss and the terms of one step, still on the device: `[1 + terms]`, kept until they are read. */
export type StepFigures = { readonly names: readonly string[]; readonly values: tf.Tensor1D };

export function figuresOf({ loss, terms }: BatchLoss): StepFigures {
  const { loss: _, ...others } = terms;
  return {
    names: ["loss", ...Object.keys(others)],
    values: tf.keep(tf.stack([loss, ...Object.values(others)])) as tf.Tensor1D,
  };
}

/** The figures of the steps of an epoch. They are read from the device together, as each read holds it up. */
export interface FigureLog {
  add(figures: StepFigures): void;
  /**
   * Means over all steps added so far.
   * @throws SalientError `FIT_DIVERGED` with the first step, and the term in it, that is no finite number
   */
  means(): Promise<EpochFigures>;
  dispose(): void;
}

/**
 * @param where    the epoch, in words
 * @param steps    how many the epoch has
 * @param hint     what to do when a figure is not finite
 */
export function figureLog(where: string, steps: number, hint: string): FigureLog {
  const sums = new Map<string, { sum: number; count: number }>();
  let unread: StepFigures[] = [];
  let read = 0;

  async function take(): Promise<void> {
    if (unread.length === 0) return;
    const taken = unread;
    unread = [];
    const joined = tf.concat(taken.map(({ values }) => values));
    tf.dispose(taken.map(({ values }) => values));
    const numbers = await joined.data();
    joined.dispose();
    let at = 0;
    for (const { names } of taken) {
      const own = numbers.subarray(at, at + names.length);
      at += names.length;
      read++;
      // The loss comes first and is made of the terms: one of those is named where one is at fault.
      const bad = names.findLastIndex((_, i) => !Number.isFinite(own[i]));
      if (bad >= 0) {
        const message = `${names[bad]} is ${own[bad]} ${where}, step ${read} of ${steps}`;
        throw new SalientError("FIT_DIVERGED", message, { hint });
      }
      names.forEach((name, i) => {
        const { sum, count } = sums.get(name) ?? { sum: 0, count: 0 };
        sums.set(name, { sum: sum + own[i], count: count + 1 });
      });
    }
  }

  return {
    add: (figures) => void unread.push(figures),
    async means() {
      await take();
      return Object.fromEntries(Array.from(sums, ([name, { sum, count }]) => [name, sum / count]));
    },
    dispose: () => tf.dispose(unread.map(({ values }) => values)),
  };
}
