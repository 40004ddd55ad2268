import type { Matrix } from "../../linalg/matrix.js";

export const covarianceForms = ["full", "spherical", "tied"] as const;
/** One matrix a cluster, one variance a cluster, or one variance for all. */
export type CovarianceForm = (typeof covarianceForms)[number];

/** A Gaussian mixture of K clusters in d dimensions. */
export type Mixture = {
  readonly form: CovarianceForm;
  /** Shares of the clusters, [K]. */
  readonly weights: Float64Array;
  /** [K, d] */
  readonly means: Matrix;
  /** Full: the K matrices one after the other, [K, d * d]. Spherical and tied: the K variances, [K, 1]. */
  readonly covariances: Matrix;
};
