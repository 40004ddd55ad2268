import { sumOf } from "./lanes";

/**
 * A B', [n, r]: four rows of A at a time, and each of them summed in the same order alone as among others.
 *
 * @param width bytes of a row of A and of B, a multiple of 16; what pads it is 0
 * @param n     rows of A, and room for them in the product, a multiple of 4
 */
export function multiplyTransposed(a: usize, n: i32, b: usize, r: i32, width: i32, product: usize): void {
  const line = r << 3;
  for (let i = 0; i < n; i += 4) {
    const p = a + i * width;
    const q = p + width;
    const s = q + width;
    const t = s + width;
    for (let k = 0; k < r; k++) {
      const row = b + k * width;
      let sp = f64x2.splat(0);
      let sq = f64x2.splat(0);
      let ss = f64x2.splat(0);
      let st = f64x2.splat(0);
      for (let j = 0; j < width; j += 16) {
        const w = v128.load(row + j);
        sp = f64x2.add(sp, f64x2.mul(w, v128.load(p + j)));
        sq = f64x2.add(sq, f64x2.mul(w, v128.load(q + j)));
        ss = f64x2.add(ss, f64x2.mul(w, v128.load(s + j)));
        st = f64x2.add(st, f64x2.mul(w, v128.load(t + j)));
      }
      const to = product + i * line + (k << 3);
      store<f64>(to, sumOf(sp));
      store<f64>(to + line, sumOf(sq));
      store<f64>(to + 2 * line, sumOf(ss));
      store<f64>(to + 3 * line, sumOf(st));
    }
  }
}

/**
 * Adds X'X to a product whose rows are as wide as those of X: the lower triangle, and a number beyond it where that is in
 * the same vector. Four rows of X at a time, so that each sum is loaded once for four products.
 *
 * @param width bytes of a row of X and of the product, a multiple of 16; what pads it is 0
 * @param n     a multiple of 4
 */
export function addCrossProduct(x: usize, n: i32, d: i32, width: i32, product: usize): void {
  for (let i = 0; i < n; i += 4) {
    const p = x + i * width;
    const q = p + width;
    const s = q + width;
    const t = s + width;
    for (let a = 0; a < d; a++) {
      const at = a << 3;
      const xp = v128.load_splat<f64>(p + at);
      const xq = v128.load_splat<f64>(q + at);
      const xs = v128.load_splat<f64>(s + at);
      const xt = v128.load_splat<f64>(t + at);
      const line = product + a * width;
      for (let b = 0; b <= at; b += 16) {
        const pq = f64x2.add(f64x2.mul(xp, v128.load(p + b)), f64x2.mul(xq, v128.load(q + b)));
        const st = f64x2.add(f64x2.mul(xs, v128.load(s + b)), f64x2.mul(xt, v128.load(t + b)));
        v128.store(line + b, f64x2.add(v128.load(line + b), f64x2.add(pq, st)));
      }
    }
  }
}

/**
 * Adds A'X to a product [K, d]: four rows of A [n, K] and of X [n, d] at a time, so that each sum is loaded once for four products.
 *
 * @param width bytes of a row of X and of the product, a multiple of 16; what pads it is 0
 * @param n     a multiple of 4; rows of A that pad are 0
 */
export function addTransposedProduct(a: usize, clusters: i32, x: usize, n: i32, width: i32, product: usize): void {
  const line = clusters << 3;
  for (let i = 0; i < n; i += 4) {
    const p = x + i * width;
    const q = p + width;
    const s = q + width;
    const t = s + width;
    for (let k = 0; k < clusters; k++) {
      const from = a + i * line + (k << 3);
      const wp = v128.load_splat<f64>(from);
      const wq = v128.load_splat<f64>(from + line);
      const ws = v128.load_splat<f64>(from + 2 * line);
      const wt = v128.load_splat<f64>(from + 3 * line);
      const to = product + k * width;
      for (let j = 0; j < width; j += 16) {
        const pq = f64x2.add(f64x2.mul(wp, v128.load(p + j)), f64x2.mul(wq, v128.load(q + j)));
        const st = f64x2.add(f64x2.mul(ws, v128.load(s + j)), f64x2.mul(wt, v128.load(t + j)));
        v128.store(to + j, f64x2.add(v128.load(to + j), f64x2.add(pq, st)));
      }
    }
  }
}
