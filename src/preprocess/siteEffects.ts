import type { Measured } from "../cohort/measured.js";
import type { Matrix } from "../linalg/matrix.js";
import { harmonise } from "./harmonise.js";
import { impute } from "./impute.js";
import type { LearntPreprocessing } from "./index.js";

/** How much of the controls' variance lies between sites, feature by feature, from 0 to 1. */
export type SiteEffects = {
  readonly features: readonly string[];
  readonly before: Float64Array;
  readonly after: Float64Array;
};

/** What harmonisation did to the differences between sites, among controls; null where there was none. */
export function siteEffects(learnt: LearntPreprocessing, measured: Measured): SiteEffects | null {
  const { sites, target } = measured;
  const features: string[] = [];
  const [before, after]: [number[], number[]] = [[], []];
  for (const [modality, { harmonisation, medians, features: names }] of Object.entries(learnt)) {
    if (!sites || !harmonisation) continue;
    const controls = Int32Array.from(target.keys()).filter((i) => target[i] === 0);
    const whole = impute(measured.tables[modality].x, medians);
    const brought = harmonise(whole, measured, harmonisation);
    names.forEach((name, j) => {
      features.push(name);
      before.push(betweenShare(whole, j, controls, sites));
      after.push(betweenShare(brought, j, controls, sites));
    });
  }
  if (features.length === 0) return null;
  return { features, before: Float64Array.from(before), after: Float64Array.from(after) };
}

/** Variance of the sites' means over the variance in all (eta squared). */
function betweenShare({ cols, data }: Matrix, j: number, rows: Int32Array, sites: readonly string[]): number {
  const sums = new Map<string, { sum: number; count: number }>();
  let [sum, squares] = [0, 0];
  for (const i of rows) {
    const value = data[i * cols + j];
    const own = sums.get(sites[i]) ?? { sum: 0, count: 0 };
    sums.set(sites[i], { sum: own.sum + value, count: own.count + 1 });
    sum += value;
  }
  const mean = sum / rows.length;
  for (const i of rows) squares += (data[i * cols + j] - mean) ** 2;
  let between = 0;
  for (const own of sums.values()) between += own.count * (own.sum / own.count - mean) ** 2;
  return squares > 0 ? between / squares : 0;
}
