/** The public surface of the library, name by name. */
export { analyse, type Environment } from "./analyse.js";
export { type Assignment, assign } from "./assign.js";
export { makeViews } from "./augment/makeViews.js";
export { viewsOf } from "./augment/viewsOf.js";
export type { Cohort, Column } from "./cohort/cohort.js";
export { completePlan } from "./cohort/completePlan.js";
export { describeCohort } from "./cohort/describeCohort.js";
export { tableBuilder } from "./cohort/tableBuilder.js";
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
export { assignmentsCsv } from "./export/assignmentsCsv.js";
export { embeddingCsv } from "./export/embeddingCsv.js";
export { packModel, unpackModel } from "./export/modelFile.js";
export { profilesCsv } from "./export/profilesCsv.js";
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
export { normalisedMutualInformation } from "./metrics/normalisedMutualInformation.js";
export { openbhbScore } from "./metrics/openbhbScore.js";
export { brierScore, logitLoss, logLoss, multiclassBrier } from "./metrics/probabilityScores.js";
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
