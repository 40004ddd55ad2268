import { forEachIndex, type Nd, nd, offset, transpose } from "../nd.js";

/** Product of matrices in the last two axes; the leading axes are batches, of which 1 serves all. */
export function matMul(a: Nd, b: Nd, transposeA = false, transposeB = false): Nd {
  const [left, right] = [transposeA ? swapLast(a) : a, transposeB ? swapLast(b) : b];
  const rank = Math.max(left.shape.length, right.shape.length);
  const batches = Array.from({ length: rank - 2 }, (_, axis) =>
    Math.max(extent(left, axis, rank), extent(right, axis, rank)),
  );
  const [rows, inner, columns] = [left.shape.at(-2)!, left.shape.at(-1)!, right.shape.at(-1)!];
  const values: number[] = [];
  forEachIndex(batches, (batch) => {
    const [from, by] = [left, right].map((x) => offset(x.shape, [...own(x, batch), 0, 0]));
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) {
        let sum = 0;
        for (let k = 0; k < inner; k++) sum += left.values[from + i * inner + k] * right.values[by + k * columns + j];
        values.push(sum);
      }
  });
  return nd([...batches, rows, columns], values);
}

/** The batch of a factor that serves a batch of the product. */
function own(x: Nd, batch: readonly number[]): number[] {
  return batch.slice(batch.length + 2 - x.shape.length).map((i, axis) => (x.shape[axis] === 1 ? 0 : i));
}

function extent(x: Nd, axis: number, rank: number): number {
  const own = axis - (rank - x.shape.length);
  return own < 0 ? 1 : x.shape[own];
}

function swapLast(x: Nd): Nd {
  const order = x.shape.map((_, axis) => axis);
  return transpose(x, [...order.slice(0, -2), order.length - 1, order.length - 2]);
}
