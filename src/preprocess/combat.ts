import { Matrix as MlMatrix, pseudoInverse } from "ml-matrix";
import { type Matrix, toRows, zeros } from "../linalg/matrix.js";
import { mean, variance } from "../stats/moments.js";

/** Where features lie and how far they spread at each site, shrunken; see `learnCombat`. */
export type Combat = {
  /** Names of the sites that were learnt. */
  readonly sites: readonly string[];
  /** Effects of the covariates, [c, d]; the features' means without them, and their variances within sites, [d]. */
  readonly slopes: Matrix;
  readonly grandMean: Float64Array;
  readonly pooledVariance: Float64Array;
  /** Shift and variance of each site in units of the pooled spread, after shrinkage, [sites, d]. */
  readonly gamma: Matrix;
  readonly delta: Matrix;
};

/** Everything on the way to it, for whoever checks the estimates. */
export type CombatEstimates = Combat & {
  readonly gammaHat: Matrix;
  readonly deltaHat: Matrix;
  readonly gammaBar: Float64Array;
  readonly tau2: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
};

/** The empirical-Bayes estimates have settled when none changes by a larger share of itself. */
const SETTLED = 1e-4;
const MOST_ITERATIONS = 10_000;

/**
 * ComBat: additive and multiplicative effects of the site on every feature, with empirical-Bayes shrinkage across
 * features; effects of the covariates are kept.
 *
 * @param x          [n, d], without gaps
 * @param site       of each row
 * @param covariates [n, c] without intercept and without the site; what may be missing has been filled
 * @param sites      names of the sites, each with two rows or more
 * @see Johnson, Li and Rabinovic (2007), Biostatistics 8; Fortin et al. (2018), NeuroImage 167
 */
export function learnCombat(
  x: Matrix,
  site: readonly string[],
  covariates: Matrix,
  sites: readonly string[],
): CombatEstimates {
  const of = site.map((name) => sites.indexOf(name));
  const beta = leastSquares(x, of, covariates, sites.length);
  const { rows: n, cols: d } = x;
  const counts = sites.map((_, s) => of.filter((each) => each === s).length);
  const grandMean = Float64Array.from({ length: d }, (_, j) =>
    counts.reduce((sum, count, s) => sum + (count / n) * beta.data[s * d + j], 0),
  );
  const slopes = zeros(covariates.cols, d);
  slopes.data.set(beta.data.subarray(sites.length * d));
  const explained = effectOf(covariates, slopes);
  const pooledVariance = new Float64Array(d);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < d; j++)
      pooledVariance[j] += (x.data[i * d + j] - beta.data[of[i] * d + j] - explained.data[i * d + j]) ** 2 / n;
  const [gammaHat, deltaHat, gamma, delta] = [0, 1, 2, 3].map(() => zeros(sites.length, d));
  const [gammaBar, tau2, a, b] = [0, 1, 2, 3].map(() => new Float64Array(sites.length));
  for (let s = 0; s < sites.length; s++) {
    const members = of.flatMap((each, i) => (each === s ? [i] : []));
    const z = Array.from({ length: d }, (_, j) =>
      Float64Array.from(
        members,
        (i) => (x.data[i * d + j] - grandMean[j] - explained.data[i * d + j]) / spread(pooledVariance[j]),
      ),
    );
    const shifts = Float64Array.from(z, mean);
    const spreads = Float64Array.from(z, variance);
    gammaHat.data.set(shifts, s * d);
    deltaHat.data.set(spreads, s * d);
    gammaBar[s] = mean(shifts);
    tau2[s] = d > 1 ? variance(shifts) : Number.POSITIVE_INFINITY;
    [a[s], b[s]] = inverseGammaPrior(spreads);
    const prior = { gammaBar: gammaBar[s], tau2: tau2[s], a: a[s], b: b[s] };
    z.forEach((values, j) => {
      [gamma.data[s * d + j], delta.data[s * d + j]] = shrunken(values, shifts[j], spreads[j], prior);
    });
  }
  return { sites, slopes, grandMean, pooledVariance, gamma, delta, gammaHat, deltaHat, gammaBar, tau2, a, b };
}

/** Brings the rows of known sites to the common place and spread; rows of other sites stay as they are. */
export function applyCombat(x: Matrix, site: readonly string[], covariates: Matrix, learnt: Combat): Matrix {
  const { sites, grandMean, pooledVariance, gamma, delta, slopes } = learnt;
  const d = x.cols;
  const explained = effectOf(covariates, slopes);
  const harmonised = zeros(x.rows, d);
  for (let i = 0; i < x.rows; i++) {
    const s = sites.indexOf(site[i]);
    for (let j = 0; j < d; j++) {
      const at = i * d + j;
      const centre = grandMean[j] + explained.data[at];
      const unit = spread(pooledVariance[j]);
      const z = (x.data[at] - centre) / unit;
      harmonised.data[at] =
        s < 0 ? x.data[at] : ((z - gamma.data[s * d + j]) / Math.sqrt(delta.data[s * d + j])) * unit + centre;
    }
  }
  return harmonised;
}

/** A feature that nothing is left of within sites has no unit: it is shifted alone. */
function spread(variance: number): number {
  return variance > 0 ? Math.sqrt(variance) : 1;
}

/** Site means and slopes of the covariates together, [sites + c, d]. */
function leastSquares(x: Matrix, of: readonly number[], covariates: Matrix, sites: number): Matrix {
  const design = toRows(covariates).map((row, i) => [
    ...Array.from({ length: sites }, (_, s) => Number(of[i] === s)),
    ...row,
  ]);
  const beta = pseudoInverse(new MlMatrix(design)).mmul(new MlMatrix(toRows(x)));
  const result = zeros(sites + covariates.cols, x.cols);
  beta.to2DArray().forEach((row, r) => {
    result.data.set(row, r * x.cols);
  });
  return result;
}

/** [n, c] by [c, d]. */
function effectOf(covariates: Matrix, slopes: Matrix): Matrix {
  const d = slopes.cols;
  const effect = zeros(covariates.rows, d);
  for (let i = 0; i < covariates.rows; i++)
    for (let c = 0; c < covariates.cols; c++)
      for (let j = 0; j < d; j++)
        effect.data[i * d + j] += covariates.data[i * covariates.cols + c] * slopes.data[c * d + j];
  return effect;
}

/** Shape and rate of the inverse gamma law with the mean and the variance of these variances. */
function inverseGammaPrior(spreads: Float64Array): [number, number] {
  const m = mean(spreads);
  const s2 = spreads.length > 1 ? variance(spreads) : 0;
  // All alike: the prior is that one value, and shrinks everything to it.
  if (!(s2 > 0)) return [Number.POSITIVE_INFINITY, m];
  return [(2 * s2 + m ** 2) / s2, (m * s2 + m ** 3) / s2];
}

type Prior = { gammaBar: number; tau2: number; a: number; b: number };

/** Posterior shift and variance of one feature at one site, each given the other until both have settled. */
function shrunken(z: Float64Array, shift: number, variance: number, { gammaBar, tau2, a, b }: Prior): [number, number] {
  const n = z.length;
  if (!(variance > 0)) return [shift, 1];
  let [gamma, delta] = [shift, variance];
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    const next = Number.isFinite(tau2) ? (n * tau2 * shift + delta * gammaBar) / (n * tau2 + delta) : shift;
    let squares = 0;
    for (const value of z) squares += (value - next) ** 2;
    const wider = Number.isFinite(a) ? (b + 0.5 * squares) / (n / 2 + a - 1) : b;
    const change = Math.max(Math.abs(next - gamma) / Math.abs(gamma), Math.abs(wider - delta) / Math.abs(delta));
    [gamma, delta] = [next, wider];
    if (!(change > SETTLED)) break;
  }
  return [gamma, delta];
}
