/** What a submission reached: balanced accuracy of the site as a fraction, and mean absolute errors in years. */
export type ChallengeFigures = {
  readonly siteAccuracy: number;
  readonly maeExternal: number;
  readonly maeInternal?: number;
  readonly sites?: number;
};

/** The accuracy's exponent; the error has none. */
const EXPONENT = 0.3;

/**
 * The score of the OpenBHB challenge; lower is better.
 *
 *   short: BAcc^0.3 x MAE(external), as the scorer and the leaderboard have it
 *   long:  the same + (1 / sites)^0.3 x MAE(internal), as the challenge's page has it
 *
 * @throws RangeError when the long form lacks the internal error or the number of sites
 * @see Dufumier et al. (2022), OpenBHB, NeuroImage 263
 */
export function openbhbScore(
  { siteAccuracy, maeExternal, maeInternal, sites }: ChallengeFigures,
  form: "short" | "long" = "short",
): number {
  const short = siteAccuracy ** EXPONENT * maeExternal;
  if (form === "short") return short;
  if (maeInternal === undefined || sites === undefined)
    throw new RangeError("the long form needs the internal error and the number of sites");
  return short + (1 / sites) ** EXPONENT * maeInternal;
}
