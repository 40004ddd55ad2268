/** Writes the gradient at a point into an array of the same length. */
export type Gradient = (point: Float64Array, gradient: Float64Array) => void;
/** The same, and returns the function's value there. */
export type ValueAndGradient = (point: Float64Array, gradient: Float64Array) => number;
export type LbfgsOptions = {
  /** Stop when no entry of the gradient is larger than this. */
  readonly tolerance: number;
  readonly maxIterations: number;
  /** Steps to take even where the tolerance is reached already; none by default. */
  readonly minIterations?: number;
  /** Writes an approximate inverse Hessian times a vector; without one, the curvature met along the last step stands in. */
  readonly precondition?: Gradient;
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
/** Without a preconditioner, the first step is this share of the length of the start. */
const FIRST_STEP = 0.1;
/** A value that is higher by no more than this, relative, is higher by rounding alone. */
const ROUNDING = 1e-14;

/**
 * Minimises a smooth convex function from its gradient alone, by limited-memory BFGS with a preconditioner.
 * Along a line a convex function's slope only grows, so the line search needs no function values.
 *
 * @param start [d] is moved to the minimiser in place
 * @returns whether the tolerance was reached
 * @see Nocedal & Wright (2006), Numerical Optimization, algorithms 7.4 and 7.5
 */
export function lbfgs(start: Float64Array, gradient: Gradient, options: LbfgsOptions): boolean {
  const steps = lbfgsSteps(start, gradient, options);
  while (true) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same, yielding the number of each iteration before it. A function that gives its values as well need not be convex:
 * what is then found is a local minimum no higher than the start.
 */
export function* lbfgsSteps(
  start: Float64Array,
  gradient: Gradient | ValueAndGradient,
  options: LbfgsOptions,
): Generator<number, boolean> {
  const { tolerance, maxIterations, minIterations = 0, precondition } = options;
  const size = start.length;
  let slope = new Float64Array(size);
  let nextSlope = new Float64Array(size);
  const pairs: Pair[] = [];
  let value = gradient(start, slope) as number | undefined;
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    yield iteration;
    if (iteration >= minIterations && largest(slope) <= tolerance) return true;
    const direction = descent(slope, pairs, precondition ?? scaledBy(pairs.at(-1), start, slope));
    const from = start.slice();
    const line = { slope, nextSlope, gradient, value };
    if (!searchLine(start, from, direction, line)) break;
    value = line.value;
    const step = difference(start, from);
    const change = difference(nextSlope, slope);
    const curvature = dot(step, change);
    if (curvature > 0) pairs.push({ step, change, scale: 1 / curvature });
    if (pairs.length > MEMORY) pairs.shift();
    [slope, nextSlope] = [nextSlope, slope];
  }
  return largest(slope) <= tolerance;
}

/** The identity times what the last step says of the curvature (Nocedal & Wright, eq. 7.20). */
function scaledBy(last: Pair | undefined, start: Float64Array, slope: Float64Array): Gradient {
  const scale = last
    ? 1 / (last.scale * dot(last.change, last.change))
    : FIRST_STEP * Math.sqrt(dot(start, start) / dot(slope, slope));
  return (vector, result) => {
    for (let j = 0; j < vector.length; j++) result[j] = scale * vector[j];
  };
}

type Line = {
  readonly slope: Float64Array;
  readonly nextSlope: Float64Array;
  readonly gradient: Gradient | ValueAndGradient;
  /** The function where the line begins, then where it ends, if it gives its values. */
  value: number | undefined;
};

/** Moves `point` along the direction until the slope there is small; `nextSlope` is the gradient at the end. */
function searchLine(point: Float64Array, from: Float64Array, direction: Float64Array, line: Line): boolean {
  const initial = dot(line.slope, direction);
  if (!(initial < 0)) return false;
  const highest = line.value === undefined ? Infinity : line.value + ROUNDING * (1 + Math.abs(line.value));
  let [low, high, lowSlope, highSlope, length] = [0, Infinity, initial, 0, 1];
  for (let trial = 0; trial < MAX_TRIALS; trial++) {
    for (let j = 0; j < point.length; j++) point[j] = from[j] + length * direction[j];
    const value = line.gradient(point, line.nextSlope) as number | undefined;
    const here = dot(line.nextSlope, direction);
    const above = value !== undefined && !(value <= highest);
    if (Math.abs(here) <= -CURVATURE * initial && !above) {
      line.value = value;
      return true;
    }
    // Beyond a hill the slope falls again and says nothing of the way back: halve it.
    if (above) [high, highSlope] = [length, -lowSlope];
    else if (here < 0) [low, lowSlope] = [length, here];
    else [high, highSlope] = [length, here];
    length = high === Number.POSITIVE_INFINITY ? STRETCH * length : between({ low, high, lowSlope, highSlope });
  }
  if (line.value === undefined) return true;
  // Nothing lower was found: the start is as low as rounding tells.
  point.set(from);
  return false;
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
