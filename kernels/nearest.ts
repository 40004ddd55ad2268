import { sumOf } from "./lanes";

/**
 * Writes the nearest centre of each point, the first on ties, and the squared distance to it. Two points at a time, and
 * each of them summed in the same order alone as among others.
 *
 * @param points  rows of `width` bytes, a multiple of 16, what pads them is 0; with room for an even number
 * @param centres [K] rows of the same width
 * @param labels  [n] i32: the nearest before and after
 * @param apart   [n], where to write the distances
 * @returns how many labels changed
 */
export function assign(
  points: usize,
  n: i32,
  centres: usize,
  clusters: i32,
  width: i32,
  labels: usize,
  apart: usize,
): i32 {
  let changed = 0;
  for (let i = 0; i < n; i += 2) {
    const p = points + i * width;
    const q = p + width;
    let nearestP = f64.MAX_VALUE;
    let nearestQ = f64.MAX_VALUE;
    let ofP = 0;
    let ofQ = 0;
    for (let k = 0; k < clusters; k++) {
      const centre = centres + k * width;
      let sumP = f64x2.splat(0);
      let sumQ = f64x2.splat(0);
      for (let j = 0; j < width; j += 16) {
        const c = v128.load(centre + j);
        const away = f64x2.sub(v128.load(p + j), c);
        const also = f64x2.sub(v128.load(q + j), c);
        sumP = f64x2.add(sumP, f64x2.mul(away, away));
        sumQ = f64x2.add(sumQ, f64x2.mul(also, also));
      }
      const fromP = sumOf(sumP);
      const fromQ = sumOf(sumQ);
      if (fromP < nearestP) {
        nearestP = fromP;
        ofP = k;
      }
      if (fromQ < nearestQ) {
        nearestQ = fromQ;
        ofQ = k;
      }
    }
    changed += settle(i, ofP, nearestP, labels, apart);
    if (i + 1 < n) changed += settle(i + 1, ofQ, nearestQ, labels, apart);
  }
  return changed;
}

function settle(i: i32, label: i32, distance: f64, labels: usize, apart: usize): i32 {
  const at = labels + (i << 2);
  const before = load<i32>(at);
  store<i32>(at, label);
  store<f64>(apart + (i << 3), distance);
  return i32(before !== label);
}

/**
 * Masses [K] and sums [K] of rows of the points of each label, each point by its weight.
 *
 * @param points  rows of `width` bytes, a multiple of 16
 * @param labels  [n] i32
 * @param weights [n]
 */
export function sumsByLabel(
  points: usize,
  n: i32,
  labels: usize,
  weights: usize,
  clusters: i32,
  width: i32,
  masses: usize,
  sums: usize,
): void {
  memory.fill(masses, 0, clusters << 3);
  memory.fill(sums, 0, clusters * width);
  for (let i = 0; i < n; i++) {
    const label = load<i32>(labels + (i << 2));
    const weight = load<f64>(weights + (i << 3));
    const mass = masses + (label << 3);
    store<f64>(mass, load<f64>(mass) + weight);
    const row = points + i * width;
    const sum = sums + label * width;
    const each = f64x2.splat(weight);
    for (let j = 0; j < width; j += 16)
      v128.store(sum + j, f64x2.add(v128.load(sum + j), f64x2.mul(each, v128.load(row + j))));
  }
}
