import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { given, normal } from "../inputs.js";
import { at, fill, type Nd, reshape } from "../nd.js";

const extents = [2, 3, 4, 2, 3];
const ranks = [1, 2, 3, 4, 5];

/** Padding of every axis but the last, by one before and two behind, then the last by one on both sides. */
const pads = (rank: number): [number, number][] =>
  Array.from({ length: rank }, (_, axis) => (axis === rank - 1 ? [1, 1] : [1, 2]));

export const arranging: readonly Case[] = [
  ...ranks.flatMap((rank) => [padded(rank, 0), sliced(rank), joined(rank)]),
  padded(2, 1.5),
  {
    name: "pad of space alone, rank 5",
    inputs: [normal(2, 2, 3, 2, 2)],
    run: (x) =>
      tf.pad(x, [
        [0, 0],
        [1, 1],
        [0, 1],
        [2, 0],
        [0, 0],
      ]),
    reference: (x) => fill([2, 4, 4, 4, 2], (b, i, j, k, c) => at(x, b, i - 1, j, k - 2, c)),
  },
  {
    name: "mirrorPad by reflection",
    inputs: [normal(3, 4)],
    run: (x) =>
      tf.mirrorPad(
        x,
        [
          [1, 1],
          [2, 1],
        ],
        "reflect",
      ),
    reference: (x) => fill([5, 7], (i, j) => at(x, reflected(i - 1, 3), reflected(j - 2, 4))),
  },
  {
    name: "stridedSlice",
    inputs: [normal(5, 6)],
    run: (x) => tf.stridedSlice(x, [1, 0], [5, 6], [2, 3]),
    reference: (x) => fill([2, 2], (i, j) => at(x, 1 + 2 * i, 3 * j)),
    gradient: false,
  },
  {
    name: "concat of three, of different widths",
    inputs: [normal(2, 3), normal(2, 1), normal(2, 4)],
    run: (...all) => tf.concat(all, 1),
    reference: (a, b, c) => fill([2, 8], (i, j) => (j < 3 ? at(a, i, j) : j < 4 ? at(b, i, 0) : at(c, i, j - 4))),
  },
  {
    name: "stack on a middle axis",
    inputs: [normal(2, 3), normal(2, 3)],
    run: (a, b) => tf.stack([a, b], 1),
    reference: (a, b) => fill([2, 2, 3], (i, which, j) => at(which === 0 ? a : b, i, j)),
  },
  {
    name: "unstack, its second",
    inputs: [normal(2, 3, 4)],
    run: (x) => tf.unstack(x, 1)[1],
    reference: (x) => fill([2, 4], (i, j) => at(x, i, 1, j)),
  },
  {
    name: "split into 2 and 3, added up",
    inputs: [normal(2, 5)],
    run: (x) => {
      const [two, three] = tf.split(x, [2, 3], 1);
      return tf.concat([tf.mul(three, 2), two], 1);
    },
    reference: (x) => fill([2, 5], (i, j) => (j < 3 ? 2 * at(x, i, j + 2) : at(x, i, j - 3))),
  },
  {
    name: "tile",
    inputs: [normal(2, 3)],
    run: (x) => tf.tile(x, [3, 2]),
    reference: (x) => fill([6, 6], (i, j) => at(x, i % 2, j % 3)),
  },
  {
    name: "tile, rank 4",
    inputs: [normal(2, 1, 3, 2)],
    run: (x) => tf.tile(x, [1, 4, 2, 1]),
    reference: (x) => fill([2, 4, 6, 2], (a, _, c, d) => at(x, a, 0, c % 3, d)),
  },
  {
    name: "reverse of two axes",
    inputs: [normal(3, 4, 2)],
    run: (x) => tf.reverse(x, [0, 1]),
    reference: (x) => fill([3, 4, 2], (i, j, k) => at(x, 2 - i, 3 - j, k)),
  },
  {
    name: "expandDims and squeeze",
    inputs: [normal(3, 1, 4)],
    run: (x) => tf.squeeze(tf.expandDims(x, 0), [2]),
    reference: (x) => reshape(x, [1, 3, 4]),
  },
  {
    name: "oneHot",
    inputs: [given([4], [2, 0, 1, 2], "int32")],
    run: (x) => tf.oneHot(x, 3),
    reference: (x) => fill([4, 3], (i, j) => Number(at(x, i) === j)),
    gradient: false,
  },
  {
    name: "depthToSpace",
    inputs: [normal(1, 2, 3, 4)],
    run: (x: tf.Tensor4D) => tf.depthToSpace(x, 2),
    reference: (x) => fill([1, 4, 6, 1], (_, i, j) => at(x, 0, i >> 1, j >> 1, 2 * (i % 2) + (j % 2))),
    gradient: false,
  },
  {
    name: "spaceToBatchND",
    inputs: [normal(1, 4, 2, 1)],
    run: (x) =>
      tf.spaceToBatchND(
        x,
        [2, 2],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    reference: (x) => fill([4, 2, 1, 1], (b, i) => at(x, 0, 2 * i + (b >> 1), b % 2, 0)),
  },
];

function padded(rank: number, value: number): Case {
  const shape = extents.slice(0, rank);
  const inside = (index: readonly number[]) => index.every((i, axis) => i >= 1 && i <= shape[axis]);
  const out = pads(rank).map(([before, behind], axis) => before + shape[axis] + behind);
  return {
    name: `pad with ${value}, rank ${rank}`,
    inputs: [normal(...shape)],
    run: (x) => tf.pad(x, pads(rank), value),
    reference: (x) => fill(out, (...index) => (inside(index) ? at(x, ...index.map((i) => i - 1)) : value)),
  };
}

/** Leaves out the first of every axis that has more than two. */
function sliced(rank: number): Case {
  const shape = extents.slice(0, rank);
  const begin = shape.map((extent) => (extent > 2 ? 1 : 0));
  const size = shape.map((extent, axis) => extent - begin[axis]);
  return {
    name: `slice, rank ${rank}`,
    inputs: [normal(...shape)],
    run: (x) => tf.slice(x, begin, size),
    reference: (x) => fill(size, (...index) => at(x, ...index.map((i, axis) => i + begin[axis]))),
  };
}

function joined(rank: number): Case {
  const shape = extents.slice(0, rank);
  const first = shape.at(-1)!;
  return {
    name: `concat of the last axis, rank ${rank}`,
    inputs: [normal(...shape), normal(...shape)],
    run: (a, b) => tf.concat([a, b], rank - 1),
    reference: (a: Nd, b: Nd) =>
      fill([...shape.slice(0, -1), 2 * first], (...index) => {
        const [lead, last] = [index.slice(0, -1), index.at(-1)!];
        return last < first ? at(a, ...lead, last) : at(b, ...lead, last - first);
      }),
  };
}

function reflected(i: number, extent: number): number {
  if (i < 0) return -i;
  return i < extent ? i : 2 * (extent - 1) - i;
}
