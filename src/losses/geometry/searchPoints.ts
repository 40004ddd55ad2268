import type { Random } from "../../core/random.js";
import type { SyncSteps } from "../../core/run.js";
import { zeros } from "../../linalg/matrix.js";
import { BREATH } from "./breath.js";
import { evenCosine, evenLoss, evenOptimum } from "./evenOptimum.js";
import { type FreeOptimum, freeOptimum } from "./freeOptimum.js";
import type { Setting } from "./groupLoss.js";
import type { LabelGroups } from "./labelGroups.js";
import { scattered, startFromTargets } from "./targets.js";

/** With as many points, the search may have as many dimensions as there are points at once. */
const FEW = 64;
/** Dimensions to begin with where there are more points; optima seldom have more. */
const FIRST_DIMENSIONS = 12;
/** In few dimensions there are local minima: so many more starts, of few points and of many. */
const [RESTARTS, RESTARTS_OF_MANY] = [6, 1];
const [ITERATIONS, ITERATIONS_OF_MANY] = [2000, 400];
/** Nats within which it does not matter what more dimensions would give: a thousandth of what there is to tell. */
const PROVED = 1e-3;
/** Where twice the dimensions gain so many nats or less, still more would not gain much. */
const LITTLE = 1e-4;
/** A gradient, for each point, that is none; and nats that are no gain. */
const [STILL, NO_GAIN] = [1e-9, 1e-11];
const NO_GAIN_OF_MANY = 1e-6;
/** Dimensions that are added begin with so much of the others' length. */
const ADDED = 1e-2;

/**
 * The best points in so many dimensions: from where the targets lie, and from random starts in few dimensions. Of many points, few
 * dimensions are searched first, and more only as long as it is not proved that they would not help. Where the weights tell no group
 * from another the optimum is known, and is searched for only where the dimension has no room for it.
 */
export function* searchPoints(
  groups: LabelGroups,
  setting: Setting,
  { dimension, random }: { readonly dimension: number; readonly random: Random },
): SyncSteps<FreeOptimum> {
  const count = groups.sizes.length;
  const most = Math.min(dimension, count);
  const cosine = evenCosine(groups, setting);
  const known = cosine === null ? null : evenOptimum(groups, setting, { cosine, dimension: most });
  if (known) return known;
  const few = count <= FEW;
  const options = {
    tolerance: STILL / count,
    maxIterations: few ? ITERATIONS : ITERATIONS_OF_MANY,
    leastGain: few ? NO_GAIN : NO_GAIN_OF_MANY,
  };
  let now = few || cosine !== null ? most : Math.min(most, FIRST_DIMENSIONS);
  const restarts = now === count ? 0 : few ? RESTARTS : now < FIRST_DIMENSIONS ? RESTARTS_OF_MANY : 0;
  const scale = setting.similarity === "cosine" ? 1 : Math.sqrt(setting.temperature);
  const starts = [
    cosine === null || few
      ? startFromTargets(groups, setting, now, random.fork("targets"))
      : scattered(count, now, scale, random.fork("even")),
    ...Array.from({ length: restarts }, (_, i) => scattered(count, now, scale, random.fork(i))),
  ];
  yield BREATH;
  let best = yield* freeOptimum(groups, setting, { ...options, starts });
  while (now < most && best.loss - best.floor > PROVED) {
    now = Math.min(2 * now, most);
    const start = widened(best, now, random.fork(`in ${now}`));
    const { loss } = best;
    best = yield* freeOptimum(groups, setting, { ...options, starts: [start] });
    if (loss - best.loss < LITTLE) break;
  }
  return cosine === null ? best : { ...best, floor: Math.max(best.floor, evenLoss(groups, setting, cosine)) };
}

/** The same points with more dimensions, in which they hardly differ. */
function widened({ points }: FreeOptimum, dimension: number, random: Random) {
  const { rows, cols, data } = points;
  const length = Math.sqrt(data.reduce((sum, x) => sum + x * x, 0) / rows);
  const added = scattered(rows, dimension - cols, (ADDED * length) / Math.sqrt(dimension - cols), random);
  const wide = zeros(rows, dimension);
  for (let a = 0; a < rows; a++) {
    wide.data.set(data.subarray(a * cols, (a + 1) * cols), a * dimension);
    wide.data.set(added.data.subarray(a * added.cols, (a + 1) * added.cols), a * dimension + cols);
  }
  return wide;
}
