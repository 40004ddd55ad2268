import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf, floatsOf, moduleOf } from "../heap.js";
import { line, tableOf } from "./grid.js";
import { kernelsOn } from "./kernels.js";
import { columnByColumn, packer, rowByRow } from "./packed.js";
import { inScratch, type Take } from "./scratch.js";

/** Terms of a sum that are added up in registers: as many packed columns as stay in the nearest cache. */
const TERMS = 512;

/** Between which numbers an output is kept; all of them unless said. */
export interface Limits {
  readonly low: number;
  readonly high: number;
}

export const noLimits: Limits = { low: -Infinity, high: Infinity };

/** Products of matrices that lie one after the other: y = a b + bias, within limits. */
export interface MatrixProducts {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly y: TensorInfo;
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  /** Which matrix of a, and of b, each of the products multiplies. */
  readonly pairs: readonly (readonly [number, number])[];
  /** [n] */
  readonly bias?: TensorInfo | undefined;
  readonly limits: Limits;
}

/** Multiplies matrices; writes all of y. None of m, k and n may be 0. */
export function multiplyMatrices(backend: BackendWasm, products: MatrixProducts): void {
  const { m, k, n, transposeA, transposeB, limits, pairs } = products;
  const kernels = kernelsOn(backend);
  const [a, b, y] = [products.a, products.b, products.y].map((tensor) => addressOf(backend, tensor));
  const terms = Math.min(k, TERMS);
  inScratch(backend, (take) => {
    const rows = tableOf(kernels, take, line(m, transposeA ? 1 : k));
    const targets = tableOf(kernels, take, line(m, n));
    const segments = tableOf(kernels, take, transposeA ? line(terms, m) : line(1, 0));
    const { panels, pack } = packer(kernels, take, {
      ...(transposeB ? columnByColumn(k, n) : rowByRow(k, n)),
      run: terms,
    });
    const bias = products.bias ? paddedBias(backend, take, products.bias) : 0;
    for (let done = 0; done < k; done += terms) {
      const now = Math.min(terms, k - done);
      const { low, high } = done + now === k ? limits : noLimits;
      let packed = -1;
      pairs.forEach(([ofA, ofB], pair) => {
        if (packed !== ofB) pack(b + 4 * (ofB * k * n + done * (transposeB ? 1 : n)), now);
        packed = ofB;
        const from = a + 4 * (ofA * m * k + done * (transposeA ? m : 1));
        const to = y + 4 * pair * m * n;
        const [count, run] = transposeA ? [now, 1] : [1, now];
        const start = done === 0 ? bias : 0;
        kernels.multiply(from, rows, m, segments, count, run, panels, n, to, targets, start, +(done > 0), low, high);
      });
    }
  });
}

/** A bias with room after it, as whole panels read it. */
export function paddedBias(backend: BackendWasm, take: Take, bias: TensorInfo): number {
  const length = bias.shape.reduce((size, extent) => size * extent, 1);
  const padded = take(4 * 8 * Math.ceil(length / 8));
  const copy = new Float32Array(moduleOf(backend).HEAPU8.buffer, padded, length);
  copy.set(floatsOf(backend, bias));
  return padded;
}
