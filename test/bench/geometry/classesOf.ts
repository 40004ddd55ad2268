import type { tf } from "../../../src/engine/index.js";
import { type Matrix, row } from "../../../src/linalg/matrix.js";
import { diagnoseWeights } from "../../../src/losses/geometry/diagnoseWeights.js";
import { weightedInfoNce } from "../../../src/losses/weightedInfoNce.js";
import { softSupConWeights, supConWeights } from "../../../src/losses/weights.js";
import type { Cohort } from "./cohorts.js";
import { type Training, trainEncoder } from "./trainEncoder.js";

/** Cosines between three classes, the first the large one: of the large with the small ones, and of the small ones. */
export type Cosines = { readonly large: number; readonly small: number };
export type Compared = { readonly foretold: Cosines; readonly trained: Cosines };

/** Where SupCon (no epsilon) or Soft SupCon puts three classes: as the diagnosis says, and by a trained network. */
export function compareClasses(
  cohort: Cohort,
  { temperature, epsilon }: { temperature: number; epsilon?: number },
  training: Training,
): Compared {
  const weightsOf = (labels: ArrayLike<number>): Matrix =>
    epsilon === undefined ? supConWeights(labels) : softSupConWeights(labels, epsilon);
  const labels = cohort.labels.data;
  const { between, groups } = diagnoseWeights(weightsOf(labels), { temperature, dimension: training.dimension });
  const place = [0, 1, 2].map((name) => groups.groupOf[labels.indexOf(name)]);
  const foretold = { large: between.data[place[0] * 3 + place[1]], small: between.data[place[1] * 3 + place[2]] };
  const { embedding } = trainEncoder(
    cohort.x,
    (z, people) => weightedInfoNce(z, weightsOf(Array.from(people, (i) => labels[i])), { temperature }) as tf.Scalar,
    training,
  );
  return { foretold, trained: prototypeCosines(embedding, labels) };
}

/** Of the mean directions of the classes. */
function prototypeCosines(embedding: Matrix, labels: Float64Array): Cosines {
  const means = [0, 1, 2].map((name) => {
    const mean = new Float64Array(embedding.cols);
    for (let i = 0; i < embedding.rows; i++) {
      if (labels[i] !== name) continue;
      const point = row(embedding, i);
      const length = Math.hypot(...point);
      for (let k = 0; k < mean.length; k++) mean[k] += point[k] / length;
    }
    const length = Math.hypot(...mean);
    return mean.map((value) => value / length);
  });
  const cosine = (a: number, b: number) => means[a].reduce((sum, value, k) => sum + value * means[b][k], 0);
  return { large: (cosine(0, 1) + cosine(0, 2)) / 2, small: cosine(1, 2) };
}
