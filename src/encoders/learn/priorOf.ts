import type { Prior } from "../../contract/encoderPlan.js";
import type { Attribute } from "../../core/method.js";
import { integer, type Random } from "../../core/random.js";
import { type Matrix, row, takeRows } from "../../linalg/matrix.js";
import { kernels } from "../../losses/kernels.js";
import { learnScale, magnitudes, scale } from "../../preprocess/scale.js";
import { quantile } from "../../stats/quantile.js";
import { columnsOf } from "./proxyWidths.js";
import type { KnownOfPeople } from "./takePeople.js";

/** Pairs of people whose distances the median is of. */
const PAIRS = 2000;

type Known = {
  readonly attributes: Readonly<Record<string, Attribute>>;
  /** Features of another encoder, [n, d], where the plan names one. */
  readonly features: Matrix | null;
  /** The people trained on. */
  readonly rows: Int32Array;
  readonly random: Random;
};

/** What says beforehand who is alike: weak attributes over their own spreads, or another encoder's features, in widths of the kernel. */
export function priorOf(prior: Prior | null, { attributes, features, rows, random }: Known): KnownOfPeople["prior"] {
  if (!prior) return null;
  const weak = prior.columns.length > 0 ? standardised(weakAttributes(prior.columns, attributes), rows) : null;
  const x = beside(weak, features);
  if (prior.kernel === "cosineSimilarity") return { x: withoutGaps(x), kernel: null };
  const width = prior.sigma === "median" ? medianDistance(takeRows(x, rows), random) : prior.sigma;
  return { x: { ...x, data: x.data.map((value) => value / width) }, kernel: kernels[prior.kernel] };
}

/** Rows of which something is missing as zeros, which have no cosine with any other. */
function withoutGaps(x: Matrix): Matrix {
  const gappy = Array.from({ length: x.rows }, (_, i) => row(x, i).some(Number.isNaN));
  return { ...x, data: x.data.map((value, k) => (gappy[Math.floor(k / x.cols)] ? 0 : value)) };
}

/** Numbers as they are; of categories, an indicator a level. */
function weakAttributes(columns: readonly string[], attributes: Known["attributes"]): Matrix {
  return columnsOf(
    columns.flatMap((name) => {
      const { values, levels } = attributes[name];
      if (!levels || levels.length <= 2) return [values];
      return levels.map((_, k) => values.map((value) => (Number.isNaN(value) ? value : Number(value === k))));
    }),
  );
}

function standardised(x: Matrix, rows: Int32Array): Matrix {
  const known = rows.filter((i) => !row(x, i).some(Number.isNaN));
  return scale(x, learnScale(x, known, magnitudes(x)));
}

function beside(a: Matrix | null, b: Matrix | null): Matrix {
  const parts = [a, b].filter((part) => part !== null);
  return columnsOf(
    parts.flatMap(({ rows, cols, data }) =>
      Array.from({ length: cols }, (_, j) => Float64Array.from({ length: rows }, (_, i) => data[i * cols + j])),
    ),
  );
}

/** The median distance of two people, from some pairs drawn at random; 1 where people do not differ. */
function medianDistance(x: Matrix, random: Random): number {
  const distances = Array.from({ length: PAIRS }, () => {
    const [a, b] = [row(x, integer(random, x.rows)), row(x, integer(random, x.rows))];
    return Math.sqrt(a.reduce((sum, value, k) => sum + (value - b[k]) ** 2, 0));
  }).filter((distance) => distance > 0);
  return distances.length > 0 ? quantile(Float64Array.from(distances).sort(), 0.5) : 1;
}
