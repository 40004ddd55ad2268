/** The losses of contrastive learning and what weighs their pairs, name by name. */
export { alignment } from "./alignment.js";
export { type AnatClOptions, anatCl } from "./anatCl.js";
export { type AnatomyRule, type AnatomyScaling, anatomyWeights, fitAnatomyScaling } from "./anatomyWeights.js";
export { barlowTwins } from "./barlowTwins.js";
export { biasCon } from "./biasCon.js";
export { type LossEntry, lossById, lossCatalogue, type Need } from "./catalogue.js";
export { cmcLoss } from "./cmcLoss.js";
export { type CommLossOptions, commLoss } from "./commLoss.js";
export { conditionalAlignment } from "./conditionalAlignment.js";
export { type ConditionalUniformityOptions, conditionalUniformity } from "./conditionalUniformity.js";
export * from "./contrastive/index.js";
export { type DecoupledContrastiveOptions, decoupledContrastive } from "./decoupledContrastive.js";
export { type DecoupledUniformityOptions, decoupledUniformity } from "./decoupledUniformity.js";
export { type DynamicRegressionOptions, dynamicRegression } from "./dynamicRegression.js";
export { type EndLossOptions, endLoss } from "./endLoss.js";
export { entropyBound } from "./entropyBound.js";
export { type EpsilonSupConOptions, epsilonSupCon } from "./epsilonSupCon.js";
export { type EpsilonSupInfoNceOptions, epsilonSupInfoNce } from "./epsilonSupInfoNce.js";
export { type ExponentialRegressionOptions, exponentialRegression } from "./exponentialRegression.js";
export { type FairKlOptions, fairKl } from "./fairKl.js";
export { type FairL2Options, fairL2 } from "./fairL2.js";
export { type Bandwidth, type BandwidthRule, fitBandwidth, type Labels } from "./fitBandwidth.js";
export { type ClassOptimum, classOptimum } from "./geometry/classOptimum.js";
export {
  type DiagnosisOptions,
  diagnoseWeights,
  MOST_GROUPS,
  type WeightsDiagnosis,
} from "./geometry/diagnoseWeights.js";
export type { EmbeddingFit } from "./geometry/embeddingFit.js";
export { geometryWarning, SHORTFALL_SHARE, type TrainedLoss } from "./geometry/geometryWarning.js";
export { type GramFeasibility, gramFeasibility } from "./geometry/gramFeasibility.js";
export type { LabelGroups } from "./geometry/labelGroups.js";
export { type LabelSphere, labelSphere } from "./geometry/labelSphere.js";
export type { Realisability } from "./geometry/realisability.js";
export { type InfoNceOptions, infoNce, ntXent } from "./infoNce.js";
export { kernelMatrix } from "./kernelMatrix.js";
export {
  cauchyKernel,
  cosineKernel,
  epanechnikovKernel,
  exponentialKernel,
  gaussianDensityKernel,
  gaussianKernel,
  type Kernel,
  type KernelName,
  kernels,
  linearKernel,
} from "./kernels.js";
export { cosineMatrix, type PriorOptions } from "./meanEmbeddingWeights.js";
export type { Nearness } from "./nearestRows.js";
export { type NeighbourSchedule, neighboursAt } from "./neighboursAt.js";
export type { Reduction } from "./reduction.js";
export { type SupConOptions, supCon } from "./supCon.js";
export type { SupervisedOptions } from "./supervised.js";
export { type ThresholdRegressionOptions, thresholdRegression } from "./thresholdRegression.js";
export { uniformity } from "./uniformity.js";
export { type WeightedInfoNceOptions, weightedInfoNce } from "./weightedInfoNce.js";
export {
  euclideanWeights,
  kernelWeights,
  ownViewWeights,
  softSupConWeights,
  supConWeights,
  xClrWeights,
} from "./weights.js";
export { type YAwareOptions, yAware } from "./yAware.js";
