import type { Environment } from "./analyse.js";
import type { Measured } from "./cohort/measured.js";
import { measuredShare } from "./cohort/measuredShare.js";
import type { Plan } from "./contract/plan.js";
import type { Contrast, Flag, Result } from "./contract/result.js";
import type { Random } from "./core/random.js";
import type { AsyncSteps } from "./core/run.js";
import type { NumberChoice } from "./evaluate/chooseNumber.js";
import type { ClusterComparison } from "./evaluate/clusterNumber.js";
import { confirmatoryProfiles } from "./evaluate/confirm.js";
import { confounds } from "./evaluate/confounds.js";
import { contrast } from "./evaluate/contrast.js";
import { type Division, membersOf, subjectsOf } from "./evaluate/division.js";
import { flags } from "./evaluate/flags.js";
import { profiles } from "./evaluate/profiles.js";
import { separatingSpace } from "./evaluate/separatingSpace.js";
import { spaceMap } from "./evaluate/spaceMap.js";
import type { Judgement } from "./evaluate/verdict/decide.js";
import { verdict } from "./evaluate/verdict.js";
import { argmaxRows } from "./linalg/argmaxRows.js";
import { toRows } from "./linalg/matrix.js";
import { methodById } from "./methods/index.js";
import { type Model, type Placement, placeSubjects } from "./model.js";
import { outOfRange, preprocess } from "./preprocess/index.js";

/** What was found before the fit: how numbers of subgroups compare, and which was taken. */
export type FitEvidence = {
  readonly comparison: ClusterComparison;
  readonly judgement: Judgement;
  readonly choice: NumberChoice;
  /** By subject of `measured`; null unless the outcome is a dimension. */
  readonly dimension: Result["dimension"];
};

export type FitContext = {
  readonly evidence: FitEvidence;
  readonly environment: Environment;
  readonly random: Random;
};

/** All that is to be said of a fit: who belongs where and how surely, what the subgroups are, and how far to trust it. */
export async function* describeFit(
  model: Model,
  measured: Measured,
  { evidence, environment, random }: FitContext,
): AsyncSteps<Result> {
  const { plan, preprocessing, state } = model;
  const placement = yield* placeSubjects(model, measured);
  const division = divide(measured, placement);
  const flagged = flagsOf(model, division, placement);
  const held = contrastOf(division, placement, evidence.comparison);
  const confirmed = yield* confirmatoryProfiles(division, plan, random.fork("confirmation"));
  const described = profiles(division, preprocess(preprocessing, measured), {
    level: plan.evaluate.level,
    removed: plan.preprocessing.residualise === "none" ? [] : plan.columns.covariates,
  });
  return {
    ...identity(plan, environment),
    ...participants(measured),
    ...whoIsWhere(division, placement, flagged),
    ...howMany(plan, evidence),
    ...answer(division, { plan, evidence, contrast: held, flagged }),
    dimension: dimensionOfEveryone(evidence.dimension, measured),
    spaces: spacesOf(placement, measured),
    profiles: [...described, ...confirmed.profiles],
    confirmation: confirmed.confirmation,
    confounds: confounds(division, random.fork("confounds")),
    contrast: held,
    warnings: [
      ...measured.warnings,
      ...warnOfGroups(measured),
      ...evidence.comparison.warnings,
      ...(methodById(plan.method.id).warnings?.(state) ?? []),
      ...confirmed.warnings,
    ],
  };
}

function warnOfGroups({ groups, ids }: Measured): string[] {
  const count = new Set(groups).size;
  if (count === ids.length) return [];
  return [
    `${ids.length} rows belong to ${count} groups: splits keep a group together, but intervals, p and q of profiles count rows, so they are too narrow.`,
  ];
}

function identity(plan: Plan, environment: Environment) {
  const { id, title, reference, accepts } = methodById(plan.method.id);
  return {
    format: "salient-result" as const,
    version: 1 as const,
    plan,
    method: { id, title, reference, contrast: accepts.contrast },
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
  const evidence = { responsibilities, divided, assignable, measured: measuredShare(measured) };
  return flags({ ...evidence, outOfRange: outOfRange(preprocessing, measured) });
}

function contrastOf(division: Division, placement: Placement, comparison: ClusterComparison): Contrast | null {
  const space = separatingSpace(placement.spaces);
  if (!space) return null;
  const { responsibilities } = placement;
  const spreadRatio = comparison.candidates.find(({ clusters }) => clusters === division.clusters)?.spreadRatio ?? null;
  return contrast(division, { space: space.name, responsibilities, spreadRatio });
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

function howMany({ clusters: asked }: Plan, { comparison, judgement, choice }: FitEvidence) {
  const judged = new Map(judgement.candidates.map((candidate) => [candidate.clusters, candidate]));
  const candidates = comparison.candidates.map((candidate) => {
    const found = judged.get(candidate.clusters);
    if (!found) return candidate;
    const { replication, contrast: beyond, score, shape } = found;
    return { ...candidate, judged: { replication, contrast: beyond, score, shape } };
  });
  const { outcome, reason, closest, p, strength, nulls } = judgement;
  return {
    clusters: { asked, compared: comparison.compared, chosen: choice.clusters, reason: choice.reason, candidates },
    judgement: { outcome, reason, closest, p, strength, nulls: [...nulls] },
    exploratory: choice.exploratory,
  };
}

type Said = { plan: Plan; evidence: FitEvidence; contrast: Contrast | null; flagged: Flag[][] };

function answer(division: Division, { plan, evidence, contrast: held, flagged }: Said) {
  const { clusters, assignments } = division;
  const { comparison, judgement, choice } = evidence;
  const sizes = Array.from({ length: clusters }, (_, k) => membersOf(division, k).length);
  const candidate = comparison.candidates.find((each) => each.clusters === clusters);
  const stability = candidate?.stability ?? null;
  const unsure = flagged.filter((each, i) => assignments[i] >= 0 && each.includes("not_assignable")).length;
  const { resamples } = plan.evaluate;
  const words = { choice, judgement, compared: comparison.compared, stability, resamples, sizes, contrast: held };
  const patients = sizes.reduce((sum, size) => sum + size, 0);
  return {
    sizes,
    stability,
    verdict: verdict({ ...words, notAssignable: unsure }),
    scores: [
      {
        name: "placed",
        value: 1 - unsure / patients,
        meaning: "Share of the patients who could be placed in a subgroup",
      },
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

function dimensionOfEveryone(dimension: Result["dimension"], measured: Measured): Result["dimension"] {
  return dimension && { ...dimension, scores: everyone<number | null>(measured, dimension.scores, null) };
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
