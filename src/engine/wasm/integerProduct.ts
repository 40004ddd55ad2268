import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { integersOf } from "./heap.js";
import type { MatrixProducts } from "./products/matrixProduct.js";

/** Products of int32 matrices in plain loops, exact as long as their sums are whole numbers of 53 bits; writes all of y. */
export function multiplyIntegers(backend: BackendWasm, products: Omit<MatrixProducts, "bias" | "limits">): void {
  const { m, k, n, transposeA, transposeB, pairs } = products;
  const [a, b, y] = [products.a, products.b, products.y].map((tensor) => integersOf(backend, tensor));
  const [nextRow, nextOfA] = transposeA ? [1, m] : [k, 1];
  const [nextColumn, nextOfB] = transposeB ? [k, 1] : [1, n];
  let out = 0;
  for (const [ofA, ofB] of pairs)
    for (let row = 0; row < m; row++)
      for (let column = 0; column < n; column++) {
        const [fromA, fromB] = [ofA * m * k + row * nextRow, ofB * k * n + column * nextColumn];
        let total = 0;
        for (let t = 0; t < k; t++) total += a[fromA + t * nextOfA] * b[fromB + t * nextOfB];
        y[out++] = total;
      }
}
