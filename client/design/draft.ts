import type { CohortInfo } from "../../src/contract/cohort.js";
import type { Plan } from "../../src/contract/plan.js";
import { finishedModalities } from "./modalities.js";
import { featuresOf } from "./roles.js";

/** The plan a cohort suggests, with the usual settings; all of it can be changed. */
export function draftOf(cohort: CohortInfo, method: string): Plan {
  return {
    version: 1,
    columns: cohort.proposal,
    images: [],
    preprocessing: { impute: "median", harmonise: "none", residualise: "linear", scale: "controls" },
    encoder: null,
    method: { id: method, params: {} },
    clusters: { from: 1, to: 6 },
    evaluate: { splits: "person", resamples: 10, nulls: 0, level: 0.05, holdout: 0.5, assignable: 0.6 },
    seed: 1,
  };
}

/** What is sent: features by name, so that what was seen is what is run; none where an encoder's coordinates take their place. */
export function finishPlan(cohort: CohortInfo, plan: Plan): Plan {
  if (plan.encoder !== null) return inEmbedding(cohort, plan);
  const features = featuresOf(cohort.columns, plan.columns);
  return {
    ...plan,
    columns: { ...plan.columns, features, modalities: finishedModalities(cohort.columns, plan.columns) },
  };
}

/** No features, and attributes without columns that have been given another use since. */
function inEmbedding(cohort: CohortInfo, plan: Plan): Plan {
  const { attributes } = plan.columns;
  const compared = attributes.length > 0 ? featuresOf(cohort.columns, { ...plan.columns, features: attributes }) : [];
  return { ...plan, columns: { ...plan.columns, features: [], modalities: {}, attributes: compared } };
}
