import type { Environment } from "./analyse.js";
import type { Measured } from "./cohort/measured.js";
import type { Plan } from "./contract/plan.js";
import type { Contrast, Flag, Result } from "./contract/result.js";
import type { Random } from "./core/random.js";
import type { AsyncSteps } from "./core/run.js";
import type { ClusterComparison } from "./evaluate/clusterNumber.js";
import { confirmatoryProfiles } from "./evaluate/confirm.js";
import { confounds } from "./evaluate/confounds.js";
import { contrast } from "./evaluate/contrast.js";
import { type Division, membersOf, subjectsOf } from "./evaluate/division.js";
import { flags } from "./evaluate/flags.js";
import { profiles } from "./evaluate/profiles.js";
import { separatingSpace } from "./evaluate/separatingSpace.js";
import { spaceMap } from "./evaluate/spaceMap.js";
import { verdict } from "./evaluate/verdict.js";
import { argmaxRows } from "./linalg/argmaxRows.js";
import { toRows } from "./linalg/matrix.js";
import { methodById } from "./methods/index.js";
import { type Model, type Placement, placeSubjects } from "./model.js";
import { outOfRange, preprocess } from "./preprocess/index.js";

export type FitContext = {
  readonly comparison: ClusterComparison;
  readonly environment: Environment;
  readonly random: Random;
};

/** All that is to be said of a fit: who belongs where and how surely, what the subgroups are, and how far to trust it. */
export async function* describeFit(
  model: Model,
  measured: Measured,
  { comparison, environment, random }: FitContext,
): AsyncSteps<Result> {
  const { plan, preprocessing, state } = model;
  const placement = yield* placeSubjects(model, measured);
  const division = divide(measured, placement);
  const flagged = flagsOf(model, division, placement);
  const held = contrastOf(division, placement, comparison);
  const confirmed = yield* confirmatoryProfiles(division, plan, random.fork("confirmation"));
  const described = profiles(division, preprocess(preprocessing, measured), {
    level: plan.evaluate.level,
    removed: plan.preprocessing.residualise === "none" ? [] : plan.columns.covariates,
  });
  return {
    ...identity(plan, environment),
    ...participants(measured),
    ...whoIsWhere(division, placement, flagged),
    ...howMany(plan, comparison),
    ...answer(division, { plan, comparison, contrast: held, flagged }),
    spaces: spacesOf(placement, measured),
    profiles: [...described, ...confirmed.profiles],
    confirmation: confirmed.confirmation,
    confounds: confounds(division, random.fork("confounds")),
    contrast: held,
    warnings: [
      ...measured.warnings,
      ...comparison.warnings,
      ...(methodById(plan.method.id).warnings?.(state) ?? []),
      ...confirmed.warnings,
    ],
  };
}

function identity(plan: Plan, environment: Environment) {
  const { id, title, reference } = methodById(plan.method.id);
  return {
    format: "salient-result" as const,
    version: 1 as const,
    plan,
    method: { id, title, reference },
    environment: { ...environment },
    disclaimer: "For research. Not a diagnosis." as const,
  };
}

function participants(measured: Measured) {
  const features = Object.values(measured.tables).flatMap((table) => table.features);
  return {
    flow: [...measured.flow],
    fitted: {
      controls: subjectsOf(measured, 0).length,
      patients: subjectsOf(measured, 1).length,
      features: features.length,
    },
    features,
    dropped: [...measured.dropped],
  };
}

function divide(measured: Measured, { responsibilities }: Placement): Division {
  const assignments = argmaxRows(responsibilities).map((cluster, i) => (measured.target[i] === 1 ? cluster : -1));
  return { measured, assignments, clusters: responsibilities.cols };
}

function flagsOf({ plan, preprocessing }: Model, { measured }: Division, { responsibilities }: Placement): Flag[][] {
  const divided = Array.from(measured.target, (target) => target === 1);
  const { assignable } = plan.evaluate;
  return flags({ responsibilities, outOfRange: outOfRange(preprocessing, measured), divided, assignable });
}

function contrastOf(division: Division, placement: Placement, comparison: ClusterComparison): Contrast | null {
  const space = separatingSpace(placement.spaces);
  if (!space) return null;
  const { responsibilities } = placement;
  return contrast(division, { space: space.name, responsibilities, spreadRatio: comparison.spreadRatio });
}

/** What is known by subject, for everyone who came, in the order of the table. */
function whoIsWhere({ measured, assignments }: Division, { responsibilities }: Placement, flagged: Flag[][]) {
  const { ids, group } = measured.everyone;
  const numbers = Array.from(assignments, (cluster) => (cluster < 0 ? null : cluster + 1));
  return {
    subjects: { id: [...ids], group: [...group], flags: everyone<Flag[]>(measured, flagged, ["excluded"]) },
    responsibilities: everyone<number[] | null>(measured, toRows(responsibilities), null),
    assignments: everyone<number | null>(measured, numbers, null),
  };
}

function everyone<T>({ row, everyone: { ids } }: Measured, bySubject: readonly T[], left: T): T[] {
  const all: T[] = new Array(ids.length).fill(left);
  bySubject.forEach((value, i) => {
    all[row[i]] = value;
  });
  return all;
}

function howMany({ clusters: asked }: Plan, { compared, chosen, reason, candidates }: ClusterComparison) {
  return { clusters: { asked, compared, chosen, reason, candidates: [...candidates] } };
}

type Evidence = { plan: Plan; comparison: ClusterComparison; contrast: Contrast | null; flagged: Flag[][] };

function answer(division: Division, { plan, comparison, contrast: held, flagged }: Evidence) {
  const { clusters, assignments } = division;
  const sizes = Array.from({ length: clusters }, (_, k) => membersOf(division, k).length);
  const candidate = comparison.candidates.find((each) => each.clusters === clusters);
  const stability = candidate?.stability ?? null;
  const unsure = flagged.filter((each, i) => assignments[i] >= 0 && each.includes("not_assignable")).length;
  const words = { clusters, reason: comparison.reason, stability, sizes, contrast: held };
  const patients = sizes.reduce((sum, size) => sum + size, 0);
  const placed = 1 - unsure / patients;
  return {
    sizes,
    stability,
    verdict: verdict({ ...words, resamples: plan.evaluate.resamples, notAssignable: unsure }),
    scores: [
      { name: "placed", value: placed, meaning: "Share of the patients who could be placed in a subgroup" },
      ...(candidate?.silhouette == null
        ? []
        : [
            {
              name: "silhouette",
              value: candidate.silhouette,
              meaning: "How separate the subgroups are, from -1 to 1",
            },
          ]),
    ],
  };
}

function spacesOf({ spaces }: Placement, measured: Measured): Result["spaces"] {
  return Object.fromEntries(
    Object.entries(spaces).map(([name, space]) => [
      name,
      {
        axes: Array.from({ length: space.cols }, (_, j) => `${name} ${j + 1}`),
        coordinates: everyone<number[] | null>(measured, toRows(space), null),
        map: everyone<[number, number] | null>(measured, spaceMap(space, measured.target), null),
      },
    ]),
  );
}
