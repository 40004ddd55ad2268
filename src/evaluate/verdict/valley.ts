import { mean, variance } from "../../stats/moments.js";
import { logLikelihoodUnder, oneGroupLaws } from "./oneGroupLaws.js";

const ITERATIONS = 60;
/** Neither of two groups may be smaller than this share, nor narrower than this in standard deviations of the sample. */
const SMALLEST_SHARE = 0.05;
const NARROWEST = 0.05;

/**
 * Is there a valley between two peaks, or one drawn-out group? Log-likelihood of two normal groups of one width, less that
 * of the likeliest of one group's laws (`oneGroupLaws`: flat, sloping or tailing off to one side, with normal noise), in nats for the whole
 * sample. All have the mean and the variance of the sample, so the sign says which describes it better; above 0 for two groups.
 *
 * @returns NaN below eight numbers or without spread
 */
export function valley(sample: Float64Array): number {
  const spread = Math.sqrt(variance(sample));
  if (sample.length < 8 || !(spread > 0)) return Number.NaN;
  const centre = mean(sample);
  const standard = sample.map((value) => (value - centre) / spread);
  return twoGroups(standard) - Math.max(...oneGroupLaws().map((law) => logLikelihoodUnder(law, standard)));
}

/** Largest log-likelihood of two normal groups of one width, by EM from two equal ones. */
function twoGroups(sample: Float64Array): number {
  let [low, high, share, width, logLikelihood] = [-0.8, 0.8, 0.5, 0.6, 0];
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    let [inHigh, sumHigh, sumLow, squares] = [0, 0, 0, 0];
    logLikelihood = 0;
    for (const value of sample) {
      const ofLow = (1 - share) * Math.exp(-0.5 * ((value - low) / width) ** 2);
      const ofHigh = share * Math.exp(-0.5 * ((value - high) / width) ** 2);
      const either = Math.max(ofLow + ofHigh, 1e-300);
      const part = ofHigh / either;
      logLikelihood += Math.log(either / (width * Math.sqrt(2 * Math.PI)));
      inHigh += part;
      sumHigh += part * value;
      sumLow += (1 - part) * value;
      squares += value * value;
    }
    const n = sample.length;
    [low, high] = [sumLow / Math.max(n - inHigh, 1), sumHigh / Math.max(inHigh, 1)];
    share = Math.min(1 - SMALLEST_SHARE, Math.max(SMALLEST_SHARE, inHigh / n));
    const within = (squares - (n - inHigh) * low * low - inHigh * high * high) / n;
    width = Math.sqrt(Math.max(within, NARROWEST ** 2));
  }
  return logLikelihood;
}
