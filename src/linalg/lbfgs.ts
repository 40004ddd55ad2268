/** Writes the gradient at a point into an array of the same length. */
export type Gradient = (point: Float64Array, gradient: Float64Array) => void;
export type LbfgsOptions = {
  /** Stop when no entry of the gradient is larger than this. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Steps to take even where the tolerance is reached already; none by default. */
  readonly minIterations?: number;
  /** Writes an approximate inverse Hessian times a vector. */
  readonly precondition: Gradient;
};

type Pair = { readonly step: Float64Array; readonly change: Float64Array; readonly scale: number };

const MEMORY = 6;
/** The slope at the new point must have shrunk to this share of the old one. */
const CURVATURE = 0.9;
const MAX_TRIALS = 40;
/** How much further to look while the slope is still falling. */
const STRETCH = 4;
/** A new trial keeps at least this share of the bracket away from its ends. */
const MARGIN = 0.1;

/**
 * Minimises a smooth convex function from its gradient alone, by limited-memory BFGS with a preconditioner.
 * Along a line a convex function's slope only grows, so the line search needs no function values.
 *
 * @param start [d] is moved to the minimiser in place
 * @returns whether the tolerance was reached
 * @see Nocedal & Wright (2006), Numerical Optimization, algorithms 7.4 and 7.5
 */
export function lbfgs(start: Float64Array, gradient: Gradient, options: LbfgsOptions): boolean {
  const { tolerance, maxIterations, minIterations = 0, precondition } = options;
  const size = start.length;
  let slope = new Float64Array(size);
  let nextSlope = new Float64Array(size);
  const pairs: Pair[] = [];
  gradient(start, slope);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    if (iteration >= minIterations && largest(slope) <= tolerance) return true;
    const direction = descent(slope, pairs, precondition);
    const from = start.slice();
    if (!searchLine(start, from, direction, { slope, nextSlope, gradient })) break;
    const step = difference(start, from);
    const change = difference(nextSlope, slope);
    const curvature = dot(step, change);
    if (curvature > 0) pairs.push({ step, change, scale: 1 / curvature });
    if (pairs.length > MEMORY) pairs.shift();
    [slope, nextSlope] = [nextSlope, slope];
  }
  return largest(slope) <= tolerance;
}

type Line = { slope: Float64Array; nextSlope: Float64Array; gradient: Gradient };

/** Moves `point` along the direction until the slope there is small; `nextSlope` is the gradient at the end. */
function searchLine(point: Float64Array, from: Float64Array, direction: Float64Array, line: Line): boolean {
  const initial = dot(line.slope, direction);
  if (!(initial < 0)) return false;
  let [low, high, lowSlope, highSlope, length] = [0, Infinity, initial, 0, 1];
  for (let trial = 0; trial < MAX_TRIALS; trial++) {
    for (let j = 0; j < point.length; j++) point[j] = from[j] + length * direction[j];
    line.gradient(point, line.nextSlope);
    const here = dot(line.nextSlope, direction);
    if (Math.abs(here) <= -CURVATURE * initial) return true;
    if (here < 0) [low, lowSlope] = [length, here];
    else [high, highSlope] = [length, here];
    length = high === Number.POSITIVE_INFINITY ? STRETCH * length : between({ low, high, lowSlope, highSlope });
  }
  return true;
}

/** Where a straight line through the two slopes is zero, kept off the ends of the bracket. */
function between({
  low,
  high,
  lowSlope,
  highSlope,
}: Record<"low" | "high" | "lowSlope" | "highSlope", number>): number {
  const share = -lowSlope / (highSlope - lowSlope);
  const safe = Number.isFinite(share) ? Math.min(Math.max(share, MARGIN), 1 - MARGIN) : MARGIN;
  return low + safe * (high - low);
}

/** Minus the approximate inverse Hessian times the gradient (the two-loop recursion). */
function descent(slope: Float64Array, pairs: readonly Pair[], precondition: Gradient): Float64Array {
  const rest = slope.slice();
  const shares = new Float64Array(pairs.length);
  for (let p = pairs.length - 1; p >= 0; p--) {
    shares[p] = pairs[p].scale * dot(pairs[p].step, rest);
    add(rest, pairs[p].change, -shares[p]);
  }
  const direction = new Float64Array(slope.length);
  precondition(rest, direction);
  pairs.forEach((pair, p) => {
    add(direction, pair.step, shares[p] - pair.scale * dot(pair.change, direction));
  });
  for (let j = 0; j < direction.length; j++) direction[j] = -direction[j];
  return direction;
}

function largest(vector: Float64Array): number {
  let size = 0;
  for (let j = 0; j < vector.length; j++) size = Math.max(size, Math.abs(vector[j]));
  return size;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

function add(target: Float64Array, source: Float64Array, factor: number): void {
  for (let j = 0; j < target.length; j++) target[j] += factor * source[j];
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  const result = new Float64Array(a.length);
  for (let j = 0; j < a.length; j++) result[j] = a[j] - b[j];
  return result;
}
