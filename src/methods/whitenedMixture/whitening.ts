import { SalientError } from "../../core/errors.js";
import { type Dataset, tableOf } from "../../core/method.js";
import { choleskyFactor } from "../../linalg/choleskyFactor.js";
import { invertLower } from "../../linalg/invertLower.js";
import { ledoitWolf } from "../../linalg/ledoitWolf.js";
import { type Matrix, takeRows, zeros } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";

/** Mean of the controls [d], and W [d, d] with W C W' = I for their shrunken covariance C. */
export type Whitening = { readonly mean: Float64Array; readonly root: Matrix };

/** Fewer controls have no covariance to speak of. */
const FEWEST = 3;

/**
 * Learns from the controls how to measure everyone in units of their own variation.
 *
 * @param least the covariance is shrunk by this much at least
 * @throws SalientError `COHORT_TOO_SMALL` below three controls, or where they do not vary
 */
export function learnWhitening({ inputs, target }: Dataset, least: number): Whitening {
  const controls = Array.from(target.keys()).filter((i) => target[i] === 0);
  if (controls.length < FEWEST)
    throw new SalientError("COHORT_TOO_SMALL", `whitening needs ${FEWEST} controls; found ${controls.length}`);
  const { mean, covariance } = ledoitWolf(takeRows(tableOf(inputs).x, controls), least);
  const factor = choleskyFactor(covariance);
  if (!factor)
    throw new SalientError("COHORT_TOO_SMALL", "the controls vary too little for patients to be measured by them");
  return { mean, root: invertLower(factor) };
}

/** Rows [n, d] in units of the controls' variation: W (x - mean), whose covariance among controls is about I. */
export function whitened(x: Matrix, { mean, root }: Whitening): Matrix {
  const centred = zeros(x.rows, x.cols);
  for (let i = 0, at = 0; i < x.rows; i++)
    for (let j = 0; j < x.cols; j++, at++) centred.data[at] = x.data[at] - mean[j];
  return multiplyTransposed(centred, root);
}
