import type { Environment } from "./analyse.js";
import type { Measured } from "./cohort/measured.js";
import type { Plan } from "./contract/plan.js";
import type { Result } from "./contract/result.js";
import type { Random } from "./core/random.js";
import type { AsyncSteps } from "./core/run.js";
import { answer } from "./describe/answer.js";
import { contrastOf } from "./describe/contrastOf.js";
import type { FitEvidence } from "./describe/fitEvidence.js";
import { flagsOf } from "./describe/flagsOf.js";
import { howMany } from "./describe/howMany.js";
import { identity } from "./describe/identity.js";
import { participants } from "./describe/participants.js";
import { peopleOf } from "./describe/people.js";
import { dimensionOfEveryone, spacesOf } from "./describe/spaces.js";
import { warnings } from "./describe/warnings.js";
import { whoIsWhere } from "./describe/whoIsWhere.js";
import { acrossSites } from "./evaluate/acrossSites.js";
import { classification } from "./evaluate/classification.js";
import { confirmatoryProfiles } from "./evaluate/confirm.js";
import { confounds } from "./evaluate/confounds.js";
import type { Division } from "./evaluate/division.js";
import { outcomeFit } from "./evaluate/outcomeFit.js";
import { profiles } from "./evaluate/profiles.js";
import { argmaxRows } from "./linalg/argmaxRows.js";
import { type Model, type Placement, placeSubjects } from "./model.js";
import { preprocess } from "./preprocess/index.js";

export type FitContext = {
  readonly evidence: FitEvidence;
  /** The plan as it was asked for; the model's own names the method that was fitted. */
  readonly asked: Plan;
  /** How the method was chosen; null where the plan asked for one. */
  readonly methodChoice: Result["choice"];
  readonly environment: Environment;
  readonly random: Random;
  /** The share of the others that is nearer than each training person, [n]; null where there are too few to say. */
  readonly remoteness: readonly number[] | null;
};

/** All that is to be said of a fit: who belongs where and how surely, what the subgroups are, and how far to trust it. */
export async function* describeFit(
  model: Model,
  measured: Measured,
  { evidence, asked, methodChoice, environment, random, remoteness }: FitContext,
): AsyncSteps<Result> {
  const { plan, preprocessing } = model;
  const placement = yield* placeSubjects(model, measured);
  const division = divide(measured, placement);
  const flagged = flagsOf(model, division, placement);
  const held = contrastOf(division, placement, evidence.comparison);
  const confirmed = yield* confirmatoryProfiles(division, plan, random.fork("confirmation"));
  const described = profiles(division, preprocess(preprocessing, measured), {
    level: plan.evaluate.level,
    known: measured.embeddedBy ? [...measured.embeddedBy.reads, ...measured.embeddedBy.learntWith] : [],
    removed: plan.preprocessing.residualise === "none" ? [] : plan.columns.covariates,
  });
  const foretold = yield* outcomeFit(measured, plan, division.clusters, random.fork("outcome"));
  const differing = confounds(division, random.fork("confounds"), {
    outcome: plan.columns.outcome,
    features: measured.embeddedBy?.reads ?? [],
  });
  return {
    ...identity(plan, environment),
    plan: asked,
    embeddedBy: measured.embeddedBy ?? null,
    choice: methodChoice,
    ...participants(measured),
    ...whoIsWhere(division, placement, flagged),
    ...howMany(plan, evidence),
    ...answer(division, {
      ...{ plan, evidence, flagged, methodChoice, contrast: held },
      ...{ outcomeFit: foretold, confounds: differing },
    }),
    dimension: dimensionOfEveryone(evidence.dimension, measured),
    spaces: spacesOf(placement, measured),
    profiles: [...described, ...confirmed.profiles],
    confirmation: confirmed.confirmation,
    people: yield* peopleOf(model, measured, placement, remoteness),
    confounds: differing,
    contrast: held,
    acrossSites: yield* acrossSites(division, plan, random.fork("sites")),
    classification: yield* classification(measured, plan, random.fork("classification")),
    warnings: warnings(model, measured, evidence, confirmed.warnings),
  };
}

function divide(measured: Measured, { responsibilities }: Placement): Division {
  const assignments = argmaxRows(responsibilities).map((cluster, i) => (measured.target[i] === 1 ? cluster : -1));
  return { measured, assignments, clusters: responsibilities.cols };
}
