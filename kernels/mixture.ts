import { exp } from "./exp";
import { gathered, sumOf } from "./lanes";

/** Points between two logarithms of the product of their sums, each of at most K. */
const BETWEEN_LOGARITHMS = 64;

/**
 * Log densities of points [n, d] under K Gaussians of one variance each, [n, K]:  constant_k - precision_k / 2 |x - m_k|^2.
 * Two points at a time, each in a lane of its own, so that a point has the same density alone as among others.
 *
 * @param n          even; the last point may be padding
 * @param constants  [K]
 * @param precisions [K], the inverse variances
 */
export function logDensities(
  points: usize,
  n: i32,
  d: i32,
  means: usize,
  constants: usize,
  precisions: usize,
  clusters: i32,
  table: usize,
): void {
  const width = d << 3;
  const line = clusters << 3;
  for (let i = 0; i < n; i += 2) {
    const p = points + i * width;
    const to = table + i * line;
    for (let k = 0; k < clusters; k++) {
      const mean = means + k * width;
      let sum = f64x2.splat(0);
      for (let j = 0; j < width; j += 8) {
        const apart = f64x2.sub(gathered(p + j, p + j + width), v128.load_splat<f64>(mean + j));
        sum = f64x2.add(sum, f64x2.mul(apart, apart));
      }
      const half = f64x2.mul(f64x2.splat(0.5 * load<f64>(precisions + (k << 3))), sum);
      const density = f64x2.sub(v128.load_splat<f64>(constants + (k << 3)), half);
      store<f64>(to + (k << 3), f64x2.extract_lane(density, 0));
      store<f64>(to + line + (k << 3), f64x2.extract_lane(density, 1));
    }
  }
}

/**
 * Turns log densities [n, K] into responsibilities in place, two points at a time.
 *
 * @param room  where the table has room for an even number of points; the last may be padding
 * @returns the sum of the log-likelihoods of the n points
 */
export function normalise(table: usize, n: i32, clusters: i32): f64 {
  const line = clusters << 3;
  let peaks = f64x2.splat(0);
  let product = f64x2.splat(1);
  let logarithms: f64 = 0;
  for (let i = 0; i < n; i += 2) {
    const p = table + i * line;
    const q = p + line;
    let peak = gathered(p, q);
    for (let k = 8; k < line; k += 8) peak = f64x2.max(peak, gathered(p + k, q + k));
    let sum = f64x2.splat(0);
    for (let k = 0; k < line; k += 8) {
      const share = exp(f64x2.sub(gathered(p + k, q + k), peak));
      sum = f64x2.add(sum, share);
      scatter(share, p + k, q + k);
    }
    const scale = f64x2.div(f64x2.splat(1), sum);
    for (let k = 0; k < line; k += 8) scatter(f64x2.mul(gathered(p + k, q + k), scale), p + k, q + k);
    if (i + 1 === n) {
      peaks = f64x2.add(peaks, f64x2.replace_lane(peak, 1, 0));
      product = f64x2.mul(product, f64x2.replace_lane(sum, 1, 1));
    } else {
      peaks = f64x2.add(peaks, peak);
      product = f64x2.mul(product, sum);
    }
    if ((i + 2) % BETWEEN_LOGARITHMS === 0) {
      logarithms += Math.log(f64x2.extract_lane(product, 0)) + Math.log(f64x2.extract_lane(product, 1));
      product = f64x2.splat(1);
    }
  }
  return (
    sumOf(peaks) + logarithms + Math.log(f64x2.extract_lane(product, 0)) + Math.log(f64x2.extract_lane(product, 1))
  );
}

/**
 * Masses [K] and sums of points [K, d], each point weighted by its responsibilities [n, K].
 *
 * @param n even; a point that pads has responsibilities of 0
 */
export function weightedSums(
  points: usize,
  responsibilities: usize,
  n: i32,
  d: i32,
  clusters: i32,
  masses: usize,
  sums: usize,
): void {
  const width = d << 3;
  const line = clusters << 3;
  memory.fill(sums, 0, clusters * width);
  memory.fill(masses, 0, line);
  for (let i = 0; i < n; i += 2) {
    const p = points + i * width;
    const weights = responsibilities + i * line;
    for (let k = 0; k < clusters; k++) {
      const weight = gathered(weights + (k << 3), weights + line + (k << 3));
      const mass = masses + (k << 3);
      store<f64>(mass, load<f64>(mass) + sumOf(weight));
      const to = sums + k * width;
      for (let j = 0; j < width; j += 8) {
        const part = f64x2.mul(weight, gathered(p + j, p + j + width));
        store<f64>(to + j, load<f64>(to + j) + sumOf(part));
      }
    }
  }
}

/** Sums [K] of the squared distances of points to the means [K, d], weighted by their responsibilities; as `weightedSums`. */
export function weightedScatter(
  points: usize,
  responsibilities: usize,
  n: i32,
  d: i32,
  clusters: i32,
  means: usize,
  scatters: usize,
): void {
  const width = d << 3;
  const line = clusters << 3;
  for (let k = 0; k < clusters; k++) {
    const mean = means + k * width;
    let total = f64x2.splat(0);
    for (let i = 0; i < n; i += 2) {
      const p = points + i * width;
      const weights = responsibilities + i * line + (k << 3);
      let sum = f64x2.splat(0);
      for (let j = 0; j < width; j += 8) {
        const apart = f64x2.sub(gathered(p + j, p + j + width), v128.load_splat<f64>(mean + j));
        sum = f64x2.add(sum, f64x2.mul(apart, apart));
      }
      total = f64x2.add(total, f64x2.mul(gathered(weights, weights + line), sum));
    }
    store<f64>(scatters + (k << 3), sumOf(total));
  }
}

function scatter(lanes: v128, first: usize, second: usize): void {
  store<f64>(first, f64x2.extract_lane(lanes, 0));
  store<f64>(second, f64x2.extract_lane(lanes, 1));
}
