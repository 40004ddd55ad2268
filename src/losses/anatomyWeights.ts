import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, row, zeros } from "../linalg/matrix.js";
import { checkOptions } from "./checkOptions.js";
import { parameterFault } from "./parameterFault.js";

/** How measures are made comparable: stretched to [0, 1], with mean 0 and deviation 1, or left as they are. */
export type AnatomyRule = "minMax" | "zScore" | "none";

/** What `fitAnatomyScaling` learnt of each measure and region: what is taken off, and what is divided by. */
export type AnatomyScaling = {
  readonly rule: AnatomyRule;
  readonly measures: readonly { readonly shift: Float64Array; readonly size: Float64Array }[];
};

/**
 * Learns the scaling of anatomical measures, of each in each region. Fit it once, on the training set.
 * Without it the cosines are those of areas and volumes, whose numbers are largest, and nearly the same for everybody.
 *
 * @param anatomy one matrix [n, regions] for each measure, such as thickness, area and volume
 */
export function fitAnatomyScaling(anatomy: readonly Matrix[], rule: AnatomyRule = "minMax"): AnatomyScaling {
  checkAnatomy(anatomy);
  checkOptions("fitAnatomyScaling", { rule }, { rule: ["minMax", "zScore", "none"] });
  return { rule, measures: anatomy.map((measure) => scalingOf(measure, rule)) };
}

function scalingOf(measure: Matrix, rule: AnatomyRule) {
  const { rows: n, cols } = measure;
  const [shift, size] = [new Float64Array(cols), new Float64Array(cols).fill(1)];
  if (rule === "none") return { shift, size };
  if (rule === "zScore") {
    const { mean, deviation } = columnMoments(measure);
    return { shift: mean, size: deviation.map((value) => value * Math.sqrt(n / (n - 1))) };
  }
  for (let region = 0; region < cols; region++) {
    const values = Array.from({ length: n }, (_, i) => measure.data[i * cols + region]);
    shift[region] = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
    size[region] = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY) - shift[region];
  }
  return { shift, size };
}

/**
 * How alike two subjects' anatomies are, [n, n]: the mean cosine of their descriptors, negative ones counted as 0; with the rule
 * `zScore` (1 + mean cosine) / 2. A descriptor of zeros has cosine 0 with any other.
 *
 * @param anatomy    one matrix [n, regions] for each measure
 * @param descriptor `local`: a vector of measures for each region; `global`: a vector of regions for each measure
 */
export function anatomyWeights(
  anatomy: readonly Matrix[],
  scaling: AnatomyScaling,
  descriptor: "local" | "global" = "global",
): Matrix {
  checkAnatomy(anatomy);
  checkOptions("anatomyWeights", { descriptor }, { descriptor: ["local", "global"] });
  const scaled = anatomy.map((measure, m) => scale(measure, scaling.measures[m]));
  const { rows: n, cols: regions } = scaled[0];
  const vectorsOf = (i: number) =>
    descriptor === "global"
      ? scaled.map((measure) => row(measure, i))
      : Array.from({ length: regions }, (_, r) => Float64Array.from(scaled, ({ data }) => data[i * regions + r]));
  const vectors = Array.from({ length: n }, (_, i) => vectorsOf(i).map(normalised));
  const weights = zeros(n, n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const mean = vectors[i].reduce((sum, vector, k) => sum + dot(vector, vectors[j][k]), 0) / vectors[i].length;
      const weight = scaling.rule === "zScore" ? (1 + mean) / 2 : Math.max(0, mean);
      weights.data[i * n + j] = weights.data[j * n + i] = weight;
    }
  return weights;
}

/** A measure that does not vary in the training set says nothing: 0. */
function scale({ rows, cols, data }: Matrix, { shift, size }: AnatomyScaling["measures"][number]): Matrix {
  const value = (x: number, region: number) => (size[region] > 0 ? (x - shift[region]) / size[region] : 0);
  return { rows, cols, data: data.map((x, k) => value(x, k % cols)) };
}

function checkAnatomy(anatomy: readonly Matrix[]): void {
  const [first] = anatomy;
  const alike = first && anatomy.every(({ rows, cols }) => rows === first.rows && cols === first.cols);
  if (!alike) throw parameterFault("anatomy", "measures of the same subjects and regions", "others");
  if (!anatomy.every(({ data }) => data.every(Number.isFinite)))
    throw parameterFault("anatomy", "complete", "with gaps");
}

function normalised(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, k) => sum + value * b[k], 0);
