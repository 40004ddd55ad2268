import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";
import { meanRecall } from "../../metrics/balancedAccuracy.js";
import { learnScale, magnitudes, scale } from "../../preprocess/scale.js";
import { askNeighbours, nearestNeighbourProbe } from "../../probe/neighbours.js";
import { alongLine, ridgeLines } from "../../probe/ridge.js";

/** Features of people trained on, and of people who watch. */
export type Sides = { readonly learn: Matrix; readonly watch: Matrix };
/** What is known of both, NaN where missing. */
export type Both = { readonly learn: Float64Array; readonly watch: Float64Array };

/** Ridge of the line, on standardised features: enough to keep hundreds of them from following hundreds of people. */
const PENALTY = 10;
const NEIGHBOURS = 5;

/** Mean absolute error, on people who watch, of a ridge regression that is learnt from people trained on; NaN where too few are known. */
export function quickError({ learn, watch }: Sides, known: Both): number {
  const x = scaled({ learn, watch });
  const [a, b] = [knownRows(x.learn, known.learn), knownRows(x.watch, known.watch)];
  if (a.values.length < 2 || b.values.length === 0) return Number.NaN;
  const [line] = ridgeLines(a.x, a.values, [PENALTY]);
  const predicted = alongLine(line, b.x);
  return predicted.reduce((sum, value, i) => sum + Math.abs(value - b.values[i]), 0) / predicted.length;
}

/** Balanced accuracy, on people who watch, of the vote of the nearest people trained on; NaN where too few are known. */
export function quickAccuracy({ learn, watch }: Sides, known: Both, classes: number): number {
  const x = scaled({ learn, watch });
  const [a, b] = [knownRows(x.learn, known.learn), knownRows(x.watch, known.watch)];
  if (a.values.length < NEIGHBOURS || b.values.length === 0) return Number.NaN;
  const memberships = zeros(a.values.length, classes);
  a.values.forEach((label, i) => {
    memberships.data[i * classes + label] = 1;
  });
  const model = nearestNeighbourProbe(a.x, memberships, { count: NEIGHBOURS, standardise: false });
  const votes = askNeighbours(model, b.x);
  const chosen = Array.from(b.values, (_, i) => {
    const own = votes.data.subarray(i * classes, (i + 1) * classes);
    return own.indexOf(Math.max(...own));
  });
  return meanRecall(b.values, chosen);
}

function scaled({ learn, watch }: Sides): Sides {
  const everyone = Int32Array.from({ length: learn.rows }, (_, i) => i);
  const learnt = learnScale(learn, everyone, magnitudes(learn));
  return { learn: scale(learn, learnt), watch: scale(watch, learnt) };
}

function knownRows(x: Matrix, values: Float64Array): { x: Matrix; values: Float64Array } {
  const rows = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]));
  return { x: takeRows(x, rows), values: Float64Array.from(rows, (row) => values[row]) };
}
