import { type Matrix, takeRows } from "../../linalg/matrix.js";
import type { AnatomyScaling } from "../../losses/anatomyWeights.js";
import type { Kernel } from "../../losses/kernels.js";

/** What is known of people beside what the network sees, ready for losses: constants for the gradient. NaN where missing. */
export type KnownOfPeople = {
  /** Classes, [n]. */
  readonly labels: Float64Array | null;
  /** Levels of what should not show, [n]. */
  readonly bias: Float64Array | null;
  /** What is predicted, less the mean and over the spread of the people trained on, [n]. */
  readonly target: Float64Array | null;
  /** Coordinates whose distances are in widths of the kernel, [n, k]. */
  readonly proxies: Matrix | null;
  readonly kernel: Kernel;
  /** What says beforehand who is alike, [n, p]: in widths of its kernel, or to be compared by the cosine. */
  readonly prior: { readonly x: Matrix; readonly kernel: Kernel | null } | null;
  readonly anatomy: { readonly measures: readonly Matrix[]; readonly scaling: AnatomyScaling } | null;
};

/** The same of the people of a batch. */
export function takePeople(known: KnownOfPeople, rows: Int32Array): KnownOfPeople {
  const some = (values: Float64Array | null) => values && Float64Array.from(rows, (row) => values[row]);
  const { prior, anatomy, proxies } = known;
  return {
    labels: some(known.labels),
    bias: some(known.bias),
    target: some(known.target),
    proxies: proxies && takeRows(proxies, rows),
    kernel: known.kernel,
    prior: prior && { ...prior, x: takeRows(prior.x, rows) },
    anatomy: anatomy && { ...anatomy, measures: anatomy.measures.map((measure) => takeRows(measure, rows)) },
  };
}
