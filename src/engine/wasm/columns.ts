import type { TensorInfo } from "@tensorflow/tfjs-core";
import { type Blend, blendColumnsName, type ColumnSums, columnSumsName } from "../ops/columns.js";
import { addressOf, filledTensor, floatsOf, freeTensor, makeTensor } from "./heap.js";
import { blendColumns as blended, scaleColumns } from "./simd/blendColumns.js";
import { productsOfColumns, squaresOfColumns } from "./simd/columnProducts.js";
import { wasmKernel } from "./wasmKernel.js";

/** Rows that are summed in single precision before the result is joined to the rest in double. */
const ROWS = 64;

/** Sums of products over the rows of a matrix, in one pass. */
export const columnSums = wasmKernel<ColumnSums<TensorInfo>, undefined>(columnSumsName, ({ inputs, backend }) => {
  const { x, centre, by } = inputs;
  const [rows, columns] = x.shape;
  return filledTensor(backend, [columns], (made) => {
    const scratch = makeTensor(backend, [columns]);
    const sums = new Float64Array(columns);
    try {
      const run = (by ? productsOfColumns : squaresOfColumns)(backend);
      const [from, middle, beside, to] = [x, centre, by ?? x, scratch].map((one) => addressOf(backend, one));
      const part = floatsOf(backend, scratch);
      for (let row = 0; row < rows; row += ROWS) {
        const moved = 4 * columns * row;
        run(from + moved, middle, beside + moved, to, Math.min(ROWS, rows - row), 4 * columns);
        for (let column = 0; column < columns; column++) sums[column] += part[column];
      }
    } finally {
      freeTensor(backend, scratch);
    }
    floatsOf(backend, made).set(sums);
  });
});

/** A matrix, less a row, times a row, plus another matrix times a row, plus a row: in one pass. */
export const blendColumns = wasmKernel<Blend<TensorInfo>, undefined>(blendColumnsName, ({ inputs, backend }) => {
  const { x, centre, factor, shift, other, otherFactor } = inputs;
  const [rows, columns] = x.shape;
  const made = makeTensor(backend, x.shape);
  const all = [x, centre, factor, shift, other ?? x, otherFactor ?? factor, made];
  const addresses = all.map((tensor) => addressOf(backend, tensor));
  (other ? blended : scaleColumns)(backend)(...addresses, rows, 4 * columns);
  return made;
});
