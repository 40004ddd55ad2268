import type { ProbeRequest, ProbeRow } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { quantile } from "../stats/quantile.js";
import { baselineOf } from "./baselineOf.js";
import { compareFigures, figuresBySite } from "./compareFigures.js";
import { learningCurve } from "./learningCurve.js";
import { pick } from "./linearModel.js";
import { outOfSample } from "./outOfSample.js";
import type { ProbePeople } from "./people.js";
import { withoutSmallClasses } from "./smallClasses.js";
import { countGroups, type Split, type Strata } from "./splits.js";
import { splitsFor } from "./splitsFor.js";
import { strataOf } from "./strataOf.js";
import type { Target } from "./target.js";
import { testsOf } from "./testsOf.js";
import { whyTooFew, whyUnlearnable } from "./whyRefused.js";

/** One row of the table before the targets are compared with each other. */
export type TargetRow = Omit<ProbeRow, "q" | "beyondQ" | "confounded">;
export type ProbeCommon = { readonly people: ProbePeople; readonly request: ProbeRequest };

/** Everything about one target: predictions from the features and from age, sex and site, and how far they can be trusted. */
export function* probeTarget({ people, request }: ProbeCommon, asked: Target, random: Random): SyncSteps<TargetRow> {
  const { groups } = people;
  const { target, dropped } = withoutSmallClasses(asked, groups);
  const strata = strataOf(target, groups);
  const about = { ...aboutTarget(target, strata), dropped: [...dropped] };
  const few = whyTooFew(target, strata);
  if (few) return { ...about, refused: few };
  const splits = splitsFor(request.splits, strata, people, random.fork("splits"));
  const refused = whyUnlearnable(target, splits, groups);
  if (refused) return { ...about, refused };

  const bySite = request.splits.kind === "sites";
  const baseline = baselineOf(people, target.column, { withoutSite: bySite, siteColumn: request.site });
  const options = { model: request.model, stratum: strata.stratum, groups, phase: target.name };
  const features = yield* outOfSample(people.x, target, splits, { ...options, random: random.fork("features") });
  const simple = { ...options, model: linear(request), random: random.fork("baseline") };
  const alone = baseline ? yield* outOfSample(baseline.x, target, splits, simple) : null;
  const comparing = { request, groups, random: random.fork("bootstrap") };
  const both = { features, alone };
  return {
    ...about,
    judged: countGroups({ rows: Int32Array.from(splits.flatMap(({ test }) => Array.from(test))), groups }),
    chance: chanceOf(target, splits),
    ...compareFigures(target, both, comparing),
    ...testsOf(target, people.x, splits, {
      ...{ groups, permutations: request.permutations, random: random.fork("tests") },
      baseline: baselineOf(people, target.column, { siteColumn: request.site }),
    }),
    penalties: [...features.penalties],
    converged: features.converged && (alone?.converged ?? true),
    sites: bySite
      ? figuresBySite(
          target,
          both,
          splits.map(({ name }) => name),
          comparing,
        )
      : [],
    curve: yield* learningCurve({ people, request }, { target, strata, baseline }, random.fork("curve")),
  };
}

/** What stands beside the features is always learnt in the recommended way. */
export function linear({ model }: ProbeRequest): ProbeRequest["model"] {
  return { ...model, kind: "linear", variant: "recommended" };
}

/** The row of a target of which no more is known than who is there. */
function aboutTarget({ name, column, kind, values, levels, missing }: Target, { rows, groups }: Strata): TargetRow {
  const people = (wanted: Int32Array) => countGroups({ rows: wanted, groups });
  return {
    ...{ target: name, column, kind, rows: rows.length, people: people(rows), judged: 0, missing },
    classes: levels.map((level, k) => ({ name: level, people: people(rows.filter((i) => values[i] === k)) })),
    ...{ chance: null, refused: null, features: null, baseline: null, gain: null, p: null, beyondP: null },
    ...{ dropped: [], penalties: [], converged: true, sites: [], curve: [] },
  };
}

/** Balanced accuracy by guessing, or the error of always saying the training people's median. */
function chanceOf({ kind, values, levels }: Target, splits: readonly Split[]): number {
  if (kind !== "score") return 1 / levels.length;
  let [sum, count] = [0, 0];
  for (const { train, test } of splits) {
    const median = quantile(pick(values, train), 0.5);
    for (const i of test) sum += Math.abs(values[i] - median);
    count += test.length;
  }
  return sum / count;
}
