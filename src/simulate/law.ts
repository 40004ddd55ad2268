/** One measured column of a simulated cohort. */
export type SimulatedFeature = {
  readonly name: string;
  readonly mean: number;
  /** Spread among people alike in age, sex and site, leaving the nuisance out; a share of the mean where `logNormal`. */
  readonly sd: number;
  /** Volumes are positive and skewed to the right. */
  readonly logNormal: boolean;
  readonly decimals: number;
};

/** A direction [d] along which everyone varies, controls and patients alike; `lumps`: at -1 or +1 rather than normally. */
export type SharedDirection = { readonly direction: Float64Array; readonly lumps: boolean };

/**
 * From what a cohort's numbers are drawn, in standard units of each feature; every array has one entry a feature, [d].
 *
 *   z = noise + sum of shared directions + age + sex + site + [patient] (disease + its subgroup)
 */
export type Law = {
  readonly features: readonly SimulatedFeature[];
  readonly shared: readonly SharedDirection[];
  /** Factors [d] that correlate the noise of neighbours; with the own noise the variance of a feature is 1. */
  readonly factors: readonly Float64Array[];
  /** Standard deviation of the noise that is a feature's own. */
  readonly own: Float64Array;
  /** Change in 20 years. */
  readonly age: Float64Array;
  /** Men less women. */
  readonly sex: Float64Array;
  readonly sites: readonly Float64Array[];
  /** What all patients have in common. */
  readonly disease: Float64Array;
  readonly subgroups: readonly Float64Array[];
};

/** Length of the shift that all patients have in common. */
export const DISEASE = 1;
/** The second shared direction is a little weaker than the first. */
export const SECOND_NUISANCE = 5 / 6;
/** Spread of the sites' shifts in one feature. */
export const SITE_SPREAD = 0.4;
/** Change of a typical feature in 20 years, and between men and women, at strength 1. */
export const TYPICAL_SHIFT = 1 / 3;

/** The direction with the given length. */
export function ofLength(direction: Float64Array, length: number): Float64Array {
  const norm = Math.hypot(...direction);
  return direction.map((value) => (norm > 0 ? (value / norm) * length : 0));
}
