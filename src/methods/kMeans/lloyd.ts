import type { Random } from "../../core/random.js";
import { inRoom } from "../../linalg/kernels/room.js";
import type { Matrix } from "../../linalg/matrix.js";
import { lloydSteps } from "./lloydSteps.js";
import { spreadCentres } from "./spreadCentres.js";

export type LloydOptions = {
  readonly maxIterations?: number;
  /** How much each point counts, [n]; one each by default. */
  readonly weights?: Float64Array;
};
/** Centres [K, d], the nearest centre of each point [n], the sum of squared distances to it, and whether it settled. */
export type Lloyd = {
  readonly centres: Matrix;
  readonly labels: Int32Array;
  readonly inertia: number;
  readonly settled: boolean;
};

/**
 * K-means from given centres: assign each point to the nearest, move each centre to the mean of its points, until no
 * assignment changes. A centre that loses all its points moves to the point farthest from its own centre.
 *
 * @param points [n, d]
 * @param start  [K, d], left untouched
 * @see Lloyd (1982)
 */
export function lloyd(points: Matrix, start: Matrix, { maxIterations = 300, weights }: LloydOptions = {}): Lloyd {
  return inRoom(() => {
    const steps = lloydSteps(points, start, weights ?? new Float64Array(points.rows).fill(1));
    for (let iteration = 0; ; iteration++) {
      const settled = steps.assign() === 0;
      if (settled || iteration === maxIterations) return { ...steps.reached(), settled };
      steps.moveCentres();
    }
  });
}

/** The tightest of several runs from centres far apart. */
export function bestOfStarts(
  points: Matrix,
  clusters: number,
  { random, starts, weights }: { random: Random; starts: number; weights?: Float64Array },
): Lloyd {
  let best: Lloyd | undefined;
  for (let start = 0; start < starts; start++) {
    const found = lloyd(
      points,
      spreadCentres(points, clusters, random.fork(start), weights),
      weights ? { weights } : {},
    );
    if (!best || found.inertia < best.inertia) best = found;
  }
  return best as Lloyd;
}
