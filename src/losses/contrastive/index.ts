/** The loss terms of contrastive analysis, which splits a representation into common and salient, name by name. */
export { type BackgroundKlOptions, backgroundKl } from "./backgroundKl.js";
export { binaryCrossEntropy } from "./binaryCrossEntropy.js";
export { diracDistance } from "./diracDistance.js";
export { discriminatorLoss } from "./discriminatorLoss.js";
export { type GaussianKlOptions, gaussianKl, type Latents } from "./gaussianKl.js";
export { type JointEntropyOptions, jointEntropy } from "./jointEntropy.js";
export { pinnedRows } from "./pinnedRows.js";
export { pinnedVariance } from "./pinnedVariance.js";
export { PUBLISHED_VALUES, type ReconstructionOptions, reconstruction } from "./reconstruction.js";
export { referencePinning } from "./referencePinning.js";
export { type RowMask, type Sides, sidesOf } from "./rowMask.js";
export { salientClassification } from "./salientClassification.js";
export { salientUniformity } from "./salientUniformity.js";
export {
  type KnownAttribute,
  type SupervisedHeads,
  sepClrSupervisedTerms,
} from "./sepClrSupervisedTerms.js";
export { type SepClrCoefficients, type SepClrHeads, sepClrTerms } from "./sepClrTerms.js";
export { type Pairings, rolledPairs, swappedHalves } from "./shuffledPairs.js";
export { publishedGammas, type SquaredMmdOptions, squaredMmd, squaredMmdFromNull } from "./squaredMmd.js";
export { attributeBandwidth, supervisedAgreement } from "./supervisedAgreement.js";
export { type TotalCorrelationOptions, totalCorrelation } from "./totalCorrelation.js";
export {
  type TwoSpaceBatch,
  type TwoSpaceCoefficients,
  twoSpaceTerms,
  type WeightedTerms,
} from "./twoSpaceTerms.js";
export { type AgreementOptions, viewAgreement } from "./viewAgreement.js";
