import type { Measured } from "../cohort/measured.js";
import { takeSubjects } from "../cohort/takeSubjects.js";
import type { Plan } from "../contract/plan.js";
import type { Random } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import { fitModel, type Model } from "../model.js";
import { withUnseenSites } from "../preprocess/unseenSites.js";

/** Rows of the subjects to learn from, and the number of subgroups. */
export type Part = { readonly rows: Int32Array; readonly clusters: number };

/**
 * Learns everything anew, preprocessing too, from some of the people. Where whole sites are left out, what such a site
 * does to its people is taken from its own controls (see `withUnseenSites`).
 *
 * @throws SalientError `FIT_COLLAPSED`
 */
export async function* fitOn(
  measured: Measured,
  plan: Plan,
  { rows, clusters }: Part,
  random: Random,
): AsyncSteps<Model> {
  const model = yield* fitModel(takeSubjects(measured, rows), plan, clusters, random);
  if (!measured.splitSites) return model;
  return { ...model, preprocessing: withUnseenSites(model.preprocessing, measured, rows, plan.columns.site) };
}
