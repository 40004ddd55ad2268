import { z } from "zod";

/** Parameters that several methods share, each with the same meaning and bounds. */

/** Number of subgroups. */
export const clustersParam = z
  .int()
  .min(1)
  .max(20)
  .default(2)
  .describe("Number of subgroups K; the plan's range sets it");

/** Restarts of which the consensus makes one division. */
export function restartsParam(usual: number, starts: string) {
  return z.int().min(1).max(200).default(usual).describe(`Fits from different ${starts}; 1 skips the consensus`);
}

/** Restarts that the consensus hears. */
export function keptParam(usual: number) {
  return z
    .int()
    .min(1)
    .max(200)
    .default(usual)
    .describe("Restarts that the consensus hears, those with the clusters furthest apart first");
}

/** Iterations of a restart. */
export const iterationsParam = z.int().min(2).max(200).default(10).describe("EM iterations a restart at most");

/** Agreement of two iterations at which a restart ends. */
export function agreementParam(on: string) {
  return z
    .number()
    .gt(0)
    .max(1)
    .default(0.9)
    .describe(`Stop when two iterations agree better than this on ${on} (adjusted Rand index)`);
}

/** How new a direction has to be. */
export const noiseToleranceParam = z
  .number()
  .gt(1)
  .default(10)
  .describe("A third or later direction is kept when more than 1 / this of it is new");

/** Drawing in of people far from the mean. */
export const longRowsParam = z
  .number()
  .min(0)
  .default(1)
  .describe("People further from the mean than this many times the median are drawn in to it; 0 leaves them");

/** People that restarts search on. */
export function searchRowsParam(drawn: string, last: string) {
  return z
    .int()
    .min(100)
    .default(1000)
    .describe(`Restarts search on so many people at most${drawn}; the last ${last} sees everyone`);
}

/** How an E step groups `who`. */
export function eStepParam<const T extends readonly [string, ...string[]]>(names: T, usual: T[number], who: string) {
  return z
    .enum(names)
    .default(usual as never)
    .describe(
      `How ${who} are grouped between two M steps: by k-means, or by a mixture with one variance for all clusters (tied), one each (spherical) or a covariance matrix each (full); auto tries the first two and goes on with what sets clusters furthest apart`,
    );
}
