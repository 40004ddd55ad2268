import * as tf from "@tensorflow/tfjs-core";
import type { Case } from "../case.js";
import { apart, between, flags, type Input, normal, whole } from "../inputs.js";
import { at, broadcast, fill, map } from "../nd.js";

type Operation = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
type Row = readonly [string, readonly [Input, Input], Operation, (a: number, b: number) => number];

const smooth: readonly Row[] = [
  ["add", [normal(3, 5), normal(3, 5)], tf.add, (a, b) => a + b],
  ["subtract", [normal(3, 5), normal(3, 5)], tf.sub, (a, b) => a - b],
  ["multiply", [normal(3, 5), normal(3, 5)], tf.mul, (a, b) => a * b],
  ["divide", [normal(3, 5), between(0.4, 3, 3, 5)], tf.div, (a, b) => a / b],
  ["power", [between(0.3, 3, 3, 5), normal(3, 5)], tf.pow, (a, b) => a ** b],
  ["squaredDifference", [normal(3, 5), normal(3, 5)], tf.squaredDifference, (a, b) => (a - b) ** 2],
  ["atan2", [between(0.3, 2, 7), between(-2, -0.3, 7)], tf.atan2, Math.atan2],
  ["maximum", [normal(3, 5), normal(3, 5)], tf.maximum, Math.max],
  ["minimum", [normal(3, 5), normal(3, 5)], tf.minimum, Math.min],
  ["prelu", [apart(2, 5, 3), between(0.1, 0.5, 3)], tf.prelu, (a, b) => (a < 0 ? a * b : a)],
];

const wholeNumbers: readonly Row[] = [
  ["floorDiv", [whole(9, 3, 4), given3()], tf.floorDiv, (a, b) => Math.floor(a / b)],
  ["remainder of whole numbers", [whole(9, 3, 4), given3()], tf.mod, (a, b) => a % b],
  ["greater", [whole(4, 3, 4), whole(4, 3, 4)], tf.greater, (a, b) => Number(a > b)],
  ["greaterEqual", [whole(4, 3, 4), whole(4, 3, 4)], tf.greaterEqual, (a, b) => Number(a >= b)],
  ["less", [normal(3, 4), normal(4)], tf.less, (a, b) => Number(a < b)],
  ["lessEqual", [whole(4, 3, 4), whole(4, 4)], tf.lessEqual, (a, b) => Number(a <= b)],
  ["equal", [whole(3, 3, 4), whole(3, 3, 4)], tf.equal, (a, b) => Number(a === b)],
  ["notEqual", [whole(3, 3, 4), whole(3, 4)], tf.notEqual, (a, b) => Number(a !== b)],
  ["logicalAnd", [flags(3, 4), flags(3, 4)], tf.logicalAnd, (a, b) => a && b],
  ["logicalOr", [flags(3, 4), flags(3, 4)], tf.logicalOr, (a, b) => a || b],
];

export const binary: readonly Case[] = [
  ...smooth.map(caseOf),
  ...wholeNumbers.map((row) => ({ ...caseOf(row), gradient: false as const })),
  {
    name: "logicalNot",
    inputs: [flags(7)],
    run: tf.logicalNot,
    reference: (x) => map(x, (value) => 1 - value),
    gradient: false,
  },
  {
    name: "addN of three",
    inputs: [normal(2, 3), normal(2, 3), normal(2, 3)],
    run: (...all) => tf.addN(all),
    reference: (a, b, c) => fill(a.shape, (...i) => at(a, ...i) + at(b, ...i) + at(c, ...i)),
  },
  {
    name: "where, by a given mask",
    inputs: [flags(3, 5), normal(3, 5), normal(3, 5)],
    run: tf.where,
    reference: (mask, a, b) => fill(a.shape, (...i) => (at(mask, ...i) ? at(a, ...i) : at(b, ...i))),
  },
  {
    name: "where, by a comparison of the same input",
    inputs: [apart(3, 5)],
    run: (x) => tf.where(tf.greater(x, 0), x, tf.mul(x, 0.1)),
    reference: (x) => map(x, (value) => (value > 0 ? value : 0.1 * value)),
  },
  {
    name: "divNoNan",
    inputs: [normal(3, 5), between(0.4, 3, 3, 5)],
    run: tf.divNoNan,
    reference: (a, b) => broadcast(a, b, (x, y) => x / y),
  },
];

function caseOf([name, inputs, run, of]: Row): Case {
  return { name, inputs, run, reference: (a, b) => broadcast(a, b, of) };
}

/** Whole numbers from 1 to 3, none of them 0. */
function given3(): Input {
  const drawn = whole(3, 3, 4);
  return { ...drawn, draw: (random) => map(drawn.draw(random), (value) => value + 1) };
}
