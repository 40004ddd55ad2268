/** The public surface of the library, name by name. */
export { convolutionDecoder } from "../models/decoders/convolutionDecoder.js";
export { mlpDecoder } from "../models/decoders/mlpDecoder.js";
export { makeEncoder, minimumInput } from "../models/encoders/index.js";
export { makeGaussianHead, sampleGaussian } from "../models/gaussianHead.js";
export { type HeadPlan, makeHead } from "../models/heads.js";
export type { Encoder, EncoderSpec, Mode, Network } from "../models/network.js";
export { fromPyTorch, toPyTorch, withoutPrefix, withPrefix } from "../models/pytorchLayout.js";
export { runNetwork } from "../models/runNetwork.js";
export { inTurn, type TrainedNetwork } from "../models/trainedNetwork.js";
export { makeTwoSpaceAutoencoder, type TwoSpaceAutoencoder, type TwoSpacePlan } from "../models/twoSpaceAutoencoder.js";
export { type LoadReport, loadWeights, type PlainWeights, readWeights } from "../models/weights.js";
export { analyse, type Environment } from "./analyse.js";
export { type Assignment, assign } from "./assign.js";
export { makeViews } from "./augment/makeViews.js";
export { viewsOf } from "./augment/viewsOf.js";
export type { Cohort, Column } from "./cohort/cohort.js";
export { completePlan } from "./cohort/completePlan.js";
export { describeCohort } from "./cohort/describeCohort.js";
export { tableBuilder } from "./cohort/tableBuilder.js";
export type { EncoderReport } from "./contract/encoder.js";
export { EncoderPlan, type EncoderPlanInput } from "./contract/encoderPlan.js";
export { Plan, type PlanInput } from "./contract/plan.js";
export { type ProbeInput, ProbeReport, ProbeRequest } from "./contract/probe.js";
export { Result } from "./contract/result.js";
export { TrainingOptions } from "./contract/training.js";
export { Views } from "./contract/views.js";
export { type ErrorCode, SalientError } from "./core/errors.js";
export type { Attribute, Dataset, Images, Inputs, Method, Table } from "./core/method.js";
export { type Random, seeded } from "./core/random.js";
export { type Parts, type Pool, type Progress, run, type Steps, type Task, together } from "./core/run.js";
export { type Plain, pack, unpack } from "./core/state.js";
export { describeEncoders } from "./encoders/catalogue.js";
export { type Embedding, embed } from "./encoders/embed.js";
export { packEncoder, unpackEncoder } from "./encoders/encoderFile.js";
export { encoderFiles } from "./encoders/encoderFiles.js";
export type { EncoderModel } from "./encoders/encoderModel.js";
export type { EncoderHost } from "./encoders/host.js";
export { completeEncoderPlan } from "./encoders/plan/completeEncoderPlan.js";
export { pretrain } from "./encoders/pretrain.js";
export { assignmentsCsv } from "./export/assignmentsCsv.js";
export { embeddingCsv } from "./export/embeddingCsv.js";
export { packModel, unpackModel } from "./export/modelFile.js";
export { onnx } from "./export/onnx/onnx.js";
export { profilesCsv } from "./export/profilesCsv.js";
export { readSafetensors, writeSafetensors } from "./export/safetensors.js";
export type { Matrix } from "./linalg/matrix.js";
export * from "./losses/index.js";
export { describeMethod } from "./methods/describeMethod.js";
export { methodById, methods } from "./methods/index.js";
export { adjustedRand } from "./metrics/adjustedRand.js";
export { areaUnderCurve } from "./metrics/areaUnderCurve.js";
export { averagePrecision } from "./metrics/averagePrecision.js";
export { balancedAccuracy, meanRecall } from "./metrics/balancedAccuracy.js";
export { binaryCounts } from "./metrics/binaryCounts.js";
export { calibrationError } from "./metrics/calibrationError.js";
export { effectiveRank } from "./metrics/effectiveRank.js";
export { coverageError, gaussianLogLoss } from "./metrics/gaussianIntervals.js";
export { type KruskalOptions, kruskal } from "./metrics/kruskal.js";
export { normalisedMutualInformation } from "./metrics/normalisedMutualInformation.js";
export { openbhbScore } from "./metrics/openbhbScore.js";
export { brierScore, logitLoss, logLoss, multiclassBrier } from "./metrics/probabilityScores.js";
export { type Procrustes, procrustes } from "./metrics/procrustes.js";
export {
  explainedShare,
  meanAbsoluteError,
  medianAbsoluteError,
  pearson,
  rootMeanSquaredError,
} from "./metrics/regressionErrors.js";
export { type RetrievalOptions, retrievalAccuracy } from "./metrics/retrievalAccuracy.js";
export { silhouette } from "./metrics/silhouette.js";
export { sphereUniformity } from "./metrics/sphereUniformity.js";
export { viewAlignment } from "./metrics/viewAlignment.js";
export { vMeasure } from "./metrics/vMeasure.js";
export type { Model } from "./model.js";
export { twoYearBin } from "./probe/ageBins.js";
export { ageGaps, learnAgeBias } from "./probe/ageGap.js";
export {
  type ContrastAttribute,
  type ContrastProbe,
  type ContrastSample,
  type ContrastTable,
  contrastProbes,
} from "./probe/contrastProbes.js";
export { linearScores } from "./probe/linearModel.js";
export { classProbabilities, logisticProbe } from "./probe/logisticProbe.js";
export { askNeighbours, nearestNeighbourProbe } from "./probe/neighbours.js";
export { probeCohort } from "./probe/probeCohort.js";
export { ridgeProbe } from "./probe/ridgeProbe.js";
export { type Codes, readingCodes } from "./readingCodes.js";
export { simulate } from "./simulate/index.js";
export { taskByName } from "./tasks.js";
export { balancedRows } from "./train/rows/balancedRows.js";
export { batchesOf } from "./train/rows/batchesOf.js";
export { holdOutRows } from "./train/rows/holdOutRows.js";
export { pairedRows } from "./train/rows/pairedRows.js";
export { fixedRows, shuffledRows } from "./train/rows/shuffledRows.js";
export { train } from "./train/train.js";
export type { Batches, BatchLoss, Checkpoint, Checkpoints, LossMode, Trainable, Trained } from "./train/training.js";
