import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Attribute } from "../../core/method.js";
import type { Random } from "../../core/random.js";
import { type Matrix, takeRows } from "../../linalg/matrix.js";
import { effectiveRank } from "../../metrics/effectiveRank.js";
import { retrievalAccuracy } from "../../metrics/retrievalAccuracy.js";
import { sphereUniformity } from "../../metrics/sphereUniformity.js";
import { viewAlignment } from "../../metrics/viewAlignment.js";
import type { EpochFigures } from "../../train/training.js";
import { type Embedders, embedNumbers } from "../embedRows.js";
import type { Subjects } from "../input/subjects.js";
import type { EncoderBatch } from "../learn/encoderBatch.js";
import { quickAccuracy, quickError, type Sides } from "./quickProbes.js";

/** People of either side at most, so that an epoch's figures cost little beside the epoch. */
const MOST = 256;
/** People that go through the network at a time. */
const BATCH = 64;

export type Watched = {
  readonly plan: EncoderPlan;
  readonly embedders: Embedders;
  readonly featuresAt: "encoder" | "head";
  readonly subjects: Subjects;
  readonly makeBatch: (rows: Int32Array, random: Random) => Promise<EncoderBatch>;
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly training: Int32Array;
  /** Empty where nobody is held out: people trained on stand in then, and nothing is predicted. */
  readonly validation: Int32Array;
  readonly random: Random;
};

/**
 * How healthy an embedding is at the end of an epoch: alignment, uniformity and retrieval of two views, dimensions in use, and
 * what simple probes read from it on people who watch. Each figure goes by the name that progress and the report carry.
 */
export function watchHealth(watched: Watched): () => Promise<EpochFigures> {
  const watching = spread(watched.validation.length > 0 ? watched.validation : watched.training);
  const learning = spread(watched.training);
  return async () => {
    const watch = await featuresOf(watched, watching);
    const figures: Record<string, number> = { effectiveRank: effectiveRank(watch) };
    if ((watched.plan.views?.count ?? 1) > 1) Object.assign(figures, await ofViews(watched, watching));
    if (watched.validation.length > 0) {
      const learn = await featuresOf(watched, learning);
      Object.assign(figures, probes(watched, { learn, watch }, { learning, watching }));
    }
    return Object.fromEntries(Object.entries(figures).filter(([, value]) => Number.isFinite(value)));
  };
}

/** So many rows evenly from all. */
function spread(rows: Int32Array): Int32Array {
  if (rows.length <= MOST) return rows;
  return Int32Array.from({ length: MOST }, (_, i) => rows[Math.floor((i * rows.length) / MOST)]);
}

async function featuresOf({ embedders, subjects, featuresAt }: Watched, rows: Int32Array): Promise<Matrix> {
  const space = featuresAt === "head" ? "projection" : "features";
  const parts: Matrix[] = [];
  for (let from = 0; from < rows.length; from += BATCH)
    parts.push((await embedNumbers(embedders, await subjects.read(rows.subarray(from, from + BATCH))))[space]);
  return stacked(parts);
}

async function ofViews(watched: Watched, rows: Int32Array): Promise<EpochFigures> {
  const [first, second]: [Matrix[], Matrix[]] = [[], []];
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.subarray(from, from + BATCH);
    const { x } = await watched.makeBatch(part, watched.random.fork(from));
    const { projection } = await embedNumbers(watched.embedders, x);
    const view = (k: number) => Array.from(part, (_, i) => k * part.length + i);
    first.push(takeRows(projection, view(0)));
    second.push(takeRows(projection, view(1)));
  }
  const [u, v] = [stacked(first), stacked(second)];
  return {
    alignment: viewAlignment(u, v),
    uniformity: (sphereUniformity(u) + sphereUniformity(v)) / 2,
    retrieval: retrievalAccuracy(u, v),
  };
}

type Rows = { readonly learning: Int32Array; readonly watching: Int32Array };

/** What a ridge regression reads of the first number that is known, and neighbours of classes and bias. */
function probes({ plan, attributes }: Watched, sides: Sides, { learning, watching }: Rows): EpochFigures {
  const both = (name: string) => {
    const { values } = attributes[name];
    const of = (rows: Int32Array) => Float64Array.from(rows, (row) => values[row]);
    return { learn: of(learning), watch: of(watching) };
  };
  const number = [plan.target, ...plan.proxies.map(({ column }) => column)].find(
    (name) => name !== null && !attributes[name].levels,
  );
  const accuracy = (name: string) => quickAccuracy(sides, both(name), attributes[name].levels?.length ?? 0);
  return {
    ...(number ? { probeError: quickError(sides, both(number)) } : {}),
    ...(plan.labels === null ? {} : { labelAccuracy: accuracy(plan.labels) }),
    ...(plan.bias === null ? {} : { biasAccuracy: accuracy(plan.bias) }),
  };
}

function stacked(parts: readonly Matrix[]): Matrix {
  const [{ cols }] = parts;
  const data = new Float64Array(parts.reduce((sum, part) => sum + part.data.length, 0));
  let at = 0;
  for (const part of parts) {
    data.set(part.data, at);
    at += part.data.length;
  }
  return { rows: data.length / cols, cols, data };
}
