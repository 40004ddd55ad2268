import type { Matrix } from "../../../../src/linalg/matrix.js";
import { entropyBound } from "../../../../src/losses/entropyBound.js";
import type { Reduction } from "../../../../src/losses/reduction.js";
import type { Loss } from "../lossChecks.js";
import type { Batch, Sizes } from "./batch.js";

/** A loss or a form of it, and what can be promised of it. */
export interface Subject extends Sizes {
  readonly name: string;
  /** The entry of the catalogue that it belongs to. */
  readonly id: string;
  of(batch: Batch, reduction: Reduction): Loss;
  /** Lengths of embeddings matter to it. */
  readonly ofLengths?: true;
  /** The order of samples matters to it. */
  readonly ordered?: true;
  /** It looks at some views only, or at each in another way. */
  readonly viewsDiffer?: true;
  /** It jumps where other rows become the nearest. */
  readonly jumps?: true;
  /** The least it can be; nothing where there is no bound. */
  bound?(batch: Batch): number;
  /** Who has weight with whom, [n, n], where the loss has a `reduction`: rows without any have no positive. */
  positives?(batch: Batch): Matrix;
  /** Whether it is weighted InfoNCE with these weights. */
  readonly weighted?: true;
}

/** A loss that is weighted InfoNCE by another name. */
export function weighted(id: string, name: string, positives: (batch: Batch) => Matrix, of: Subject["of"]): Subject {
  return { id, name, of, positives, weighted: true, bound: (batch) => entropy(positives(batch), batch) };
}

/** The entropy bound of weights over all views of a batch. */
export function entropy(weights: Matrix, { z }: Batch): number {
  return entropyBound(weights, { samples: z.length, views: z[0].length });
}

/** How many rows of a batch have a positive. */
export function anchorsWithPositive(weights: Matrix, views: number): number {
  const { rows: n, data } = weights;
  const some = (i: number) =>
    Array.from({ length: n }, (_, j) => j).some((j) => data[i * n + j] > 0 && (i !== j || views > 1));
  return views * Array.from({ length: n }, (_, i) => some(i)).filter(Boolean).length;
}

export const zero = () => 0;
