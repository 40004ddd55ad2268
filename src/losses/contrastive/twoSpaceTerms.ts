import { tf } from "../../engine/index.js";
import { backgroundKl } from "./backgroundKl.js";
import { diracDistance } from "./diracDistance.js";
import { gaussianKl, type Latents } from "./gaussianKl.js";
import { reconstruction } from "./reconstruction.js";
import type { Sides } from "./rowMask.js";
import { salientClassification } from "./salientClassification.js";
import { squaredMmd, squaredMmdFromNull } from "./squaredMmd.js";
import { totalCorrelation } from "./totalCorrelation.js";

/** What a variational autoencoder of two spaces makes of a batch; the background's salient numbers are null before the decoder. */
export interface TwoSpaceBatch {
  readonly x: tf.Tensor;
  readonly reconstructed: tf.Tensor;
  readonly common: Latents;
  /** As the encoder gives them, of the background too. */
  readonly salient: Latents;
  /** One draw of both, [n, c] and [n, s], not masked. */
  readonly drawn: { readonly common: tf.Tensor2D; readonly salient: tf.Tensor2D };
  /** [n, 1] of the discriminator, whose weights are frozen. */
  readonly jointLogits?: tf.Tensor2D;
  /** [n, 1] of the classifier of drawn salient numbers. */
  readonly salientLogits?: tf.Tensor2D;
  readonly sides: Sides;
}

/**
 * Coefficients of the terms; a term whose coefficient is 0 is not computed. cVAE: `klCommon` and `klSalient` 1; MM-cVAE: those, and
 * `mmdCommon` and `mmdSalient`; SepVAE: those, `backgroundDeviation`, `totalCorrelation` and `classification`.
 */
export type TwoSpaceCoefficients = {
  /** As if subjects had so many values (`reconstruction`); null takes the error as it is. */
  readonly reconstructionValues: number | null;
  readonly klCommon: number;
  /** Of targets, and of the background's pin where there is one. */
  readonly klSalient: number;
  /** Standard deviation of the background's salient prior; null leaves the background's salient means free. */
  readonly backgroundDeviation: number | null;
  readonly backgroundDirac: number;
  readonly totalCorrelation: number;
  readonly clamped: boolean;
  readonly classification: number;
  readonly mmdCommon: number;
  readonly mmdSalient: number;
};

/** The published terms by name, each times its coefficient; their sum over subjects is what an autoencoder loses. */
export type WeightedTerms = Readonly<Record<string, tf.Scalar>>;

/**
 * What the encoders, the decoder and the classifier lose, term by term: sums over subjects, and discrepancies of the batch.
 * @see Louiset et al. (2023), SepVAE; Weinberger et al. (2022), Moment matching deep contrastive latent variable models; Abid and Zou (2019),
 *   Contrastive variational autoencoder enhances salient features
 */
export function twoSpaceTerms(batch: TwoSpaceBatch, coefficients: TwoSpaceCoefficients): WeightedTerms {
  const { reconstructionValues, klCommon, klSalient, backgroundDeviation, clamped } = coefficients;
  const { x, reconstructed, common, salient, drawn, jointLogits, salientLogits, sides } = batch;
  const { target, background, targetRows, backgroundRows } = sides;
  const parted = targetRows.length > 0 && backgroundRows.length > 0;
  const of = (points: tf.Tensor2D, rows: Int32Array): tf.Tensor2D => tf.gather(points, rows);
  const deviation = backgroundDeviation ?? 1;
  const each: readonly (readonly [name: string, coefficient: number, term: () => tf.Scalar])[] = [
    [
      "reconstruction",
      1,
      () => reconstruction(x, reconstructed, { values: reconstructionValues ?? x.size / x.shape[0] }),
    ],
    ["klCommon", klCommon, () => gaussianKl(common)],
    ["klSalient", klSalient, () => gaussianKl(salient, { rows: target })],
    [
      "backgroundPrior",
      backgroundDeviation === null ? 0 : klSalient,
      () => backgroundKl(salient.mean, { priorDeviation: deviation, rows: background }),
    ],
    ["backgroundDirac", coefficients.backgroundDirac, () => diracDistance(salient, background)],
    [
      "totalCorrelation",
      coefficients.totalCorrelation,
      () => totalCorrelation(given(jointLogits, "jointLogits"), { clamped }),
    ],
    [
      "classification",
      coefficients.classification,
      () => salientClassification(given(salientLogits, "salientLogits"), sides),
    ],
    [
      "mmdCommon",
      parted ? coefficients.mmdCommon : 0,
      () => squaredMmd(of(drawn.common, backgroundRows), of(drawn.common, targetRows)),
    ],
    [
      "mmdSalient",
      backgroundRows.length > 0 ? coefficients.mmdSalient : 0,
      () => squaredMmdFromNull(of(drawn.salient, backgroundRows)),
    ],
  ];
  const wanted = each.filter(([, coefficient]) => coefficient !== 0);
  return Object.fromEntries(
    wanted.map(([name, coefficient, term]) => [name, tf.tidy((): tf.Scalar => tf.mul(term(), coefficient))]),
  );
}

function given(logits: tf.Tensor2D | undefined, name: string): tf.Tensor2D {
  if (!logits) throw new TypeError(`a term with a coefficient above 0 needs ${name}`);
  return logits;
}
