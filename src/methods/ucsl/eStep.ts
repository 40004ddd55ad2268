import { type Matrix, row, zeros } from "../../linalg/matrix.js";
import { climb } from "../gaussianMixture/climb.js";
import type { CovarianceForm, Mixture } from "../gaussianMixture/mixture.js";
import { mixtureEStep } from "../gaussianMixture/mixtureEStep.js";
import { mixtureMStep } from "../gaussianMixture/mixtureMStep.js";
import { inverseDistance } from "../kMeans/inverseDistance.js";
import { lloyd } from "../kMeans/lloyd.js";

export type EStepForm = CovarianceForm | "k-means";
/** What groups the patients in the salient space: centres, or a mixture. */
export type Grouping = { readonly form: "k-means"; readonly means: Matrix } | Mixture;

const RIDGE = 1e-6;
const MIXTURE_TOLERANCE = 1e-3;
const MIXTURE_ITERATIONS = 100;

/**
 * E step, first half: groups the patients in the salient space, started from their present responsibilities alone, so
 * that nothing is left to chance.
 *
 * @param points           [n+, r] patients
 * @param responsibilities [n+, K]
 */
export function groupPatients(points: Matrix, responsibilities: Matrix, form: EStepForm): Grouping {
  if (form === "k-means") return { form, means: lloyd(points, weightedMeans(points, responsibilities)).centres };
  const start = mixtureMStep(points, responsibilities, { form, ridge: RIDGE });
  const options = { form, ridge: RIDGE, tolerance: MIXTURE_TOLERANCE, maxIterations: MIXTURE_ITERATIONS };
  return climb(points, start, options).mixture;
}

/**
 * E step, second half: the responsibility of each cluster for anyone, patient or control.
 *
 * @param points [n, r]
 * @returns [n, K], rows sum to one
 */
export function responsibilitiesOf(points: Matrix, grouping: Grouping): Matrix {
  if (grouping.form === "k-means") return inverseDistance(points, grouping.means);
  return mixtureEStep(points, grouping).responsibilities;
}

/** The mean of the points in each cluster, [K, r]: divided by the mass of the cluster. */
function weightedMeans(points: Matrix, { cols: clusters, data }: Matrix): Matrix {
  const means = zeros(clusters, points.cols);
  for (let k = 0; k < clusters; k++) {
    const mean = row(means, k);
    let mass = 0;
    for (let i = 0; i < points.rows; i++) {
      const weight = data[i * clusters + k];
      mass += weight;
      for (let j = 0; j < mean.length; j++) mean[j] += weight * points.data[i * mean.length + j];
    }
    if (mass > 0) for (let j = 0; j < mean.length; j++) mean[j] /= mass;
  }
  return means;
}
