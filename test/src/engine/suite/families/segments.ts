import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { apart, given, normal } from "../inputs.js";
import { at, fill, total } from "../nd.js";
import { along } from "../references/reduction.js";

/** Row numbers, some twice and one (3) never. */
const rows = [4, 1, 1, 0, 4, 2];
const someRows = given([6], rows, "int32");
const segments = given([6], [0, 2, 2, 0, 3, 2], "int32");

export const gathering: readonly Case[] = [
  {
    name: "gather of rows, some twice",
    inputs: [normal(5, 3), someRows],
    run: (x, indices) => tf.gather(x, indices),
    reference: (x, indices) => fill([6, 3], (i, j) => at(x, at(indices, i), j)),
  },
  {
    name: "gather of columns",
    inputs: [normal(3, 5), someRows],
    run: (x, indices) => tf.gather(x, indices, 1),
    reference: (x, indices) => fill([3, 6], (i, j) => at(x, i, at(indices, j))),
  },
  {
    name: "gather of a middle axis, rank 3",
    inputs: [normal(2, 5, 3), someRows],
    run: (x, indices) => tf.gather(x, indices, 1),
    reference: (x, indices) => fill([2, 6, 3], (b, i, j) => at(x, b, at(indices, i), j)),
  },
  {
    name: "gatherND",
    inputs: [normal(3, 4), given([3, 2], [0, 1, 2, 3, 1, 1], "int32")],
    run: (x, indices) => tf.gatherND(x, indices),
    reference: (x, indices) => fill([3], (i) => at(x, at(indices, i, 0), at(indices, i, 1))),
    gradient: false,
  },
  {
    name: "scatterND, which adds up what falls together",
    inputs: [given([4, 1], [4, 1, 1, 0], "int32"), normal(4, 2)],
    run: (indices, x) => tf.scatterND(indices, x, [6, 2]),
    reference: (indices, x) => fill([6, 2], (i, j) => total([4], (k) => (at(indices, k, 0) === i ? at(x, k, j) : 0))),
    gradient: false,
  },
  {
    name: "tensorScatterUpdate",
    inputs: [normal(5), given([2, 1], [3, 1], "int32"), normal(2)],
    run: tf.tensorScatterUpdate,
    reference: (x, _, updates) => fill([5], (i) => (i === 3 ? at(updates, 0) : i === 1 ? at(updates, 1) : at(x, i))),
    gradient: false,
  },
  {
    name: "unsortedSegmentSum, one segment empty",
    inputs: [normal(6), segments],
    run: (x, ids: tf.Tensor1D) => tf.unsortedSegmentSum(x, ids, 5),
    reference: (x, ids) => fill([5], (i) => total([6], (k) => (at(ids, k) === i ? at(x, k) : 0))),
  },
  {
    name: "unsortedSegmentSum of rows",
    inputs: [normal(6, 3), segments],
    run: (x, ids: tf.Tensor1D) => tf.unsortedSegmentSum(x, ids, 4),
    reference: (x, ids) => fill([4, 3], (i, j) => total([6], (k) => (at(ids, k) === i ? at(x, k, j) : 0))),
  },
  {
    name: "bincount with weights",
    inputs: [someRows, normal(6)],
    run: (x: tf.Tensor1D, weights: tf.Tensor1D) => tf.bincount(x, weights, 5),
    reference: (x, weights) => fill([5], (i) => total([6], (k) => (at(x, k) === i ? at(weights, k) : 0))),
    gradient: false,
  },
];

export const sorting: readonly Case[] = [
  {
    name: "topk, its values",
    inputs: [apart(3, 6)],
    run: (x) => tf.topk(x, 4).values,
    reference: (x) => fill([3, 4], (i, j) => at(sorted(x), i, j)),
    gradient: false,
  },
  {
    name: "topk, its indices",
    inputs: [apart(3, 6)],
    run: (x) => tf.topk(x, 6).indices,
    reference: (x) => along(x, 1, (values) => values.map((_, j) => values.indexOf(descending(values)[j]))),
    gradient: false,
  },
  {
    name: "unique, its values",
    inputs: [given([7], [3, 1, 3, 2, 1, 1, 5])],
    run: (x) => tf.unique(x).values,
    reference: () => fill([4], (i) => [3, 1, 2, 5][i]),
    gradient: false,
  },
  {
    name: "searchSorted, from the left",
    inputs: [given([1, 5], [-2, 0, 1, 1, 4]), given([1, 4], [-3, 1, 1.5, 9])],
    run: (line, x) => tf.searchSorted(line, x, "left"),
    reference: (line, x) => fill([1, 4], (_, i) => line.values.filter((value) => value < at(x, 0, i)).length),
    gradient: false,
  },
];

const descending = (values: readonly number[]) => [...values].sort((a, b) => b - a);
const sorted = (x: Parameters<typeof along>[0]) => along(x, 1, descending);
