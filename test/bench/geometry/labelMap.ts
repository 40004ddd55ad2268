import type { tf } from "../../../src/engine/index.js";
import { takeRows } from "../../../src/linalg/matrix.js";
import { diagnoseWeights } from "../../../src/losses/geometry/diagnoseWeights.js";
import { unitRows } from "../../../src/losses/geometry/pointLoss.js";
import { weightedInfoNce } from "../../../src/losses/weightedInfoNce.js";
import { kernelWeights } from "../../../src/losses/weights.js";
import { procrustes } from "../../../src/metrics/procrustes.js";
import type { Cohort } from "./cohorts.js";
import { type Training, trainEncoder } from "./trainEncoder.js";

export type LabelMap = {
  /** Least excess of the best embedding, and that of the trained one, over the same people's bound. */
  readonly foretold: number;
  readonly trained: number;
  /** Share of the labels' variance that the trained embedding, where its loss acts, explains by turning and stretching it as a whole. */
  readonly explained: number;
};

const TEMPERATURE = 0.1;

/** What a loss of the distances of labels makes of a cohort, against what was foretold of it. */
export function mapLabels({ x, labels }: Cohort, similarity: "cosine" | "euclidean", training: Training): LabelMap {
  const options = { similarity, temperature: TEMPERATURE };
  const { embedding } = trainEncoder(
    x,
    (z, people) => weightedInfoNce(z, kernelWeights(takeRows(labels, people), 1), options) as tf.Scalar,
    training,
  );
  const { leastExcess, embedding: fit } = diagnoseWeights(kernelWeights(labels, 1), { ...options, embedding });
  const compared = similarity === "cosine" ? unitRows(embedding) : embedding;
  return { foretold: leastExcess, trained: fit!.excess, explained: procrustes(compared, labels).similarity ** 2 };
}
