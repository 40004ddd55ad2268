import { blocksOf } from "./kernels/blocks.js";
import { kernels } from "./kernels/kernels.js";
import { doubles, inRoom, put, putRows, stride, wholeRows, width } from "./kernels/room.js";
import { type Matrix, zeros } from "./matrix.js";

/** X'X, [d, d], of X [n, d]. */
export function crossProduct(x: Matrix): Matrix {
  const d = x.cols;
  return inRoom(() => {
    const sums = put(new Float64Array(0), d * stride(d));
    for (const { block } of blocksOf(x))
      inRoom(() => kernels.addCrossProduct(putRows(block), wholeRows(block.rows), d, width(d), sums));
    return symmetric(doubles(sums, d * stride(d)), d);
  });
}

/** From rows of a lower triangle, each as wide as `stride(d)`. */
function symmetric(lower: Float64Array, d: number): Matrix {
  const product = zeros(d, d);
  for (let a = 0; a < d; a++)
    for (let b = 0; b <= a; b++) {
      const value = lower[a * stride(d) + b];
      product.data[a * d + b] = value;
      product.data[b * d + a] = value;
    }
  return product;
}
