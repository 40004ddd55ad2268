import type { Matrix } from "../../../../src/linalg/matrix.js";
import * as l from "../../../../src/losses/index.js";
import type { Batch } from "./batch.js";
import { entropy, type Subject, weighted, zero } from "./subject.js";

const BANDWIDTH = 50;
const weightsOf = ({ ages }: Batch) => l.kernelWeights(ages, BANDWIDTH);
/** A wide kernel of labels; all of them known for the form of the paper, which is not defined where one is missing. */
const likenessOf = ({ ages }: Batch, variant: string) => {
  const known = variant === "paper" ? ages.map((age) => (Number.isNaN(age) ? 33 : age)) : ages;
  return l.kernelWeights(known, 400, l.cauchyKernel);
};
const targetsOf = ({ z }: Batch): Matrix => ({
  rows: z.length,
  cols: 2,
  data: Float64Array.from(z.flatMap(([x]) => [x[0] - 2 * x[1], 0.3 + x[1] ** 2])),
});
const xClrOf = (batch: Batch) => l.xClrWeights(targetsOf(batch), { temperature: 0.3 });
const anatomyOf = (batch: Batch) => {
  const measures = [targetsOf(batch), targetsOf(batch)];
  return l.anatomyWeights(measures, l.fitAnatomyScaling(measures, "none"), "local");
};

/** Losses of continuous labels, and of weights from elsewhere. */
export const ofLabels: readonly Subject[] = [
  weighted(
    "y-aware",
    "yAware",
    weightsOf,
    (b, reduction) => (z) => l.yAware(z, b.ages, { temperature: b.temperature, bandwidth: BANDWIDTH, reduction }),
  ),
  {
    ...{ id: "y-aware", name: "yAware, paper", views: [2], viewsDiffer: true },
    of: (b) => (z) => l.yAware(z, b.ages, { temperature: b.temperature, bandwidth: BANDWIDTH, variant: "paper" }),
    bound: (b) => l.entropyBound(weightsOf(b), { selfPairs: true }) - Math.log(b.z.length),
  },
  {
    ...{ id: "y-aware", name: "yAware, code" },
    of: (b) => (z) => l.yAware(z, b.ages, { temperature: b.temperature, bandwidth: BANDWIDTH, variant: "code" }),
  },
  ...(["shares", "paper", "code"] as const).map(
    (variant): Subject => ({
      ...{ id: "threshold-regression", name: `thresholdRegression, ${variant}` },
      positives: (b) => likenessOf(b, variant),
      of: (b, reduction) => (z) =>
        l.thresholdRegression(z, likenessOf(b, variant), { temperature: b.temperature, variant, reduction }),
    }),
  ),
  ...(["paper", "allOthers", "code"] as const).map(
    (variant): Subject => ({
      ...{ id: "exponential-regression", name: `exponentialRegression, ${variant}` },
      positives: weightsOf,
      of: (b, reduction) => (z) =>
        l.exponentialRegression(z, weightsOf(b), { temperature: b.temperature, variant, reduction }),
    }),
  ),
  ...(["perAnchor", "code"] as const).map(
    (variant): Subject => ({
      ...{ id: "dynamic-regression", name: `dynamicRegression, ${variant}`, jumps: true },
      ...(variant === "perAnchor" ? { positives: weightsOf } : {}),
      of: (b, reduction) => (z) =>
        l.dynamicRegression(z, weightsOf(b), { temperature: b.temperature, neighbours: 3, variant, reduction }),
    }),
  ),
  {
    ...{ id: "euclidean", name: "weightedInfoNce of distances", ofLengths: true },
    positives: weightsOf,
    of: (b, reduction) => (z) =>
      l.weightedInfoNce(z, weightsOf(b), { temperature: b.temperature, similarity: "euclidean", reduction }),
    bound: (b) => entropy(weightsOf(b), b),
  },
  {
    ...{ id: "conditional-alignment", name: "conditionalAlignment", views: [2, 3], viewsDiffer: true, bound: zero },
    of: (b) => (z) => l.conditionalAlignment(z, weightsOf(b)),
  },
  {
    ...{ id: "conditional-uniformity", name: "conditionalUniformity" },
    of: (b) => (z) => l.conditionalUniformity(z, weightsOf(b)),
  },
  weighted(
    "weighted-info-nce",
    "weightedInfoNce",
    weightsOf,
    (b, reduction) => (z) => l.weightedInfoNce(z, weightsOf(b), { temperature: b.temperature, reduction }),
  ),
  weighted(
    "x-clr",
    "weightedInfoNce of xClrWeights",
    xClrOf,
    (b, reduction) => (z) => l.weightedInfoNce(z, xClrOf(b), { temperature: b.temperature, reduction }),
  ),
  {
    ...{ id: "anat-cl", name: "anatCl" },
    of: (b) => (z) => l.anatCl(z, weightsOf(b), anatomyOf(b), { temperature: b.temperature, lambdaAnatomy: 0.5 }),
    bound: (b) => entropy(weightsOf(b), b) + 0.5 * entropy(anatomyOf(b), b),
  },
];
