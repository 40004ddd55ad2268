import { beforeAll, describe, it } from "vitest";
import { tf } from "../../../../src/engine/index.js";
import { everywhere, expectGradients, normal } from "../expectGradients.js";

/** Products of matrices in plain loops; a batch of one serves all of the other's. */
function product(batches: [number, number], [m, k, n]: number[], transposeA: boolean, transposeB: boolean) {
  return (a: number[], b: number[]) => {
    const result: number[] = [];
    for (let batch = 0; batch < Math.max(...batches); batch++)
      for (let i = 0; i < m; i++)
        for (let j = 0; j < n; j++) {
          const [ofA, ofB] = [batches[0] === 1 ? 0 : batch * m * k, batches[1] === 1 ? 0 : batch * k * n];
          let total = 0;
          for (let l = 0; l < k; l++)
            total += a[ofA + (transposeA ? l * m + i : i * k + l)] * b[ofB + (transposeB ? j * k + l : l * n + j)];
          result.push(total);
        }
    return result;
  };
}

/** A sum over named axes in plain loops over all of them. */
function namedSum(equation: string, sizes: Record<string, number>) {
  const [inputs, out] = equation.split("->");
  const labels = [...new Set(inputs.replaceAll(",", ""))];
  const place = (own: string, at: Record<string, number>) =>
    Array.from(own).reduce((index, label) => index * sizes[label] + at[label], 0);
  return (...values: number[][]) => {
    const result = Array(Array.from(out).reduce((size, label) => size * sizes[label], 1)).fill(0);
    const all = labels.reduce((size, label) => size * sizes[label], 1);
    for (let i = 0; i < all; i++) {
      const at: Record<string, number> = {};
      labels.reduce((rest, label) => {
        at[label] = rest % sizes[label];
        return Math.floor(rest / sizes[label]);
      }, i);
      result[place(out, at)] += inputs.split(",").reduce((term, own, k) => term * values[k][place(own, at)], 1);
    }
    return result;
  };
}

const flags = [false, true];
const twoByTwo = flags.flatMap((a) => flags.map((b) => [a, b] as const));

describe.each(everywhere)("gradients of products on %s", (_, start) => {
  beforeAll(start);

  it.each(twoByTwo)("of matrices, transposed or not (%s, %s), with a batch or one for all of it", async (ta, tb) => {
    const [m, k, n] = [3, 5, 2];
    for (const batches of [
      [1, 1],
      [4, 4],
      [1, 3],
      [3, 1],
    ] as [number, number][]) {
      const a = normal([batches[0], ...(ta ? [k, m] : [m, k])], 1);
      const b = normal([batches[1], ...(tb ? [n, k] : [k, n])], 2);
      await expectGradients([a, b], (x, y) => tf.matMul(x, y, ta, tb), product(batches, [m, k, n], ta, tb));
    }
  });

  it.each([
    ["ij,jk->ik"],
    ["bij,bjk->bik"],
    ["bij,bkj->bik"],
    ["i,j->ij"],
    ["i,i->"],
    ["bi,bi->b"],
    ["ij->ji"],
    ["bij->bji"],
    ["ij->i"],
    ["abc,cd->abd"],
    ["abc,abd->dc"],
  ])("of named axes: %s", async (equation) => {
    const sizes = { a: 2, b: 3, c: 4, d: 2, i: 3, j: 2, k: 4 } as Record<string, number>;
    const labels = equation.split("->")[0].split(",");
    const inputs = labels.map((own, i) =>
      normal(
        Array.from(own, (label) => sizes[label]),
        5 + i,
      ),
    );
    await expectGradients(inputs, (...tensors) => tf.einsum(equation, ...tensors), namedSum(equation, sizes));
  });
});
