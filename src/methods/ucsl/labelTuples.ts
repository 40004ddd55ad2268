import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";

/** People with the same clusters in every restart, told once: distinct rows [g, R], how many have each, and who. */
export type LabelTuples = {
  readonly tuples: Matrix;
  readonly counts: Float64Array;
  /** The tuple of each person, [n]. */
  readonly member: Int32Array;
};

/**
 * Groups people by their clusters in all restarts. The co-association of two people depends on their tuples alone.
 *
 * @param assignments [n, R]
 */
export function labelTuples(assignments: Matrix): LabelTuples {
  const index = new Map<string, number>();
  const first: number[] = [];
  const counts: number[] = [];
  const member = new Int32Array(assignments.rows);
  for (let i = 0; i < assignments.rows; i++) {
    const key = assignments.data.subarray(i * assignments.cols, (i + 1) * assignments.cols).join();
    const known = index.get(key);
    member[i] = known ?? first.length;
    if (known === undefined) {
      index.set(key, first.length);
      first.push(i);
      counts.push(1);
    } else counts[known]++;
  }
  return { tuples: takeRows(assignments, first), counts: Float64Array.from(counts), member };
}

/** From one array of labels a restart, each [n], to assignments [n, R]. */
export function besideEachOther(restarts: readonly ArrayLike<number>[]): Matrix {
  const assignments = zeros(restarts[0]?.length ?? 0, restarts.length);
  restarts.forEach((labels, r) => {
    for (let i = 0; i < labels.length; i++) assignments.data[i * restarts.length + r] = labels[i];
  });
  return assignments;
}
