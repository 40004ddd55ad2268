import type { ProbeRequest, SiteEffect } from "../contract/probe.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { meanRecall } from "../metrics/balancedAccuracy.js";
import { baselineOf } from "./baselineOf.js";
import { pick } from "./linearModel.js";
import { type OutOfSample, outOfSample } from "./outOfSample.js";
import type { ProbePeople } from "./people.js";
import { linear } from "./probeTarget.js";
import { siteTarget } from "./siteTarget.js";
import { withoutSmallClasses } from "./smallClasses.js";
import { countGroups } from "./splits.js";
import { splitsFor } from "./splitsFor.js";
import { strataOf } from "./strataOf.js";

/** A site needs so many people within a band of age to be told from others there. */
const FEWEST_IN_BAND = 5;

/**
 * How well the site is told from the features, and from age and sex alone; and within narrow bands of age, where age says
 * nothing. Sites are not split by site: five folds stand in for that.
 *
 * @throws SalientError `INPUT_INVALID` without sites, or with fewer than two of 10 people
 */
export function* siteEffect(people: ProbePeople, request: ProbeRequest, random: Random): SyncSteps<SiteEffect> {
  const { groups, age } = people;
  const { target } = withoutSmallClasses(siteTarget(people, request), groups);
  if (target.levels.length < 2)
    throw new SalientError(
      "INPUT_INVALID",
      `sites: expected at least two sites of 10 people, found ${target.levels.length}`,
    );
  const strata = strataOf(target, groups);
  const asked = request.splits.kind === "sites" ? ({ kind: "folds", folds: 5 } as const) : request.splits;
  const splits = splitsFor(asked, strata, people, random.fork("splits"));
  const options = { model: request.model, stratum: strata.stratum, groups, phase: "sites" };
  const found = yield* outOfSample(people.x, target, splits, { ...options, random: random.fork("features") });
  const baseline = baselineOf(people, target.column, { siteColumn: null });
  const simple = { ...options, model: linear(request), random: random.fork("baseline") };
  const alone = baseline && (yield* outOfSample(baseline.x, target, splits, simple));
  const all = Array.from(found.rows.keys());
  const truth = pick(target.values, found.rows);
  const told = (of: OutOfSample, places: readonly number[]) => accuracyAmong(of, truth, places);
  return {
    sites: target.levels.length,
    chance: 1 / target.levels.length,
    features: told(found, all),
    ageAndSex: alone && told(alone, all),
    bands: age
      ? bandsOf(pick(age, found.rows), request.sites?.years ?? 5).flatMap(({ from, to, places }) => {
          const kept = sitesWithin(places, truth, pick(groups, found.rows));
          const sites = new Set(kept.map((at) => truth[at])).size;
          if (sites < 2) return [];
          return [
            {
              ...{
                from,
                to,
                sites,
                people: countGroups({ rows: found.rows.filter((_, at) => kept.includes(at)), groups }),
              },
              ...{ features: told(found, kept), ageAndSex: alone && told(alone, kept) },
            },
          ];
        })
      : [],
  };
}

/** Balanced accuracy of calling the likeliest of the sites that these people are of. */
function accuracyAmong({ outputs }: OutOfSample, truth: Float64Array, places: readonly number[]): number {
  const present = [...new Set(places.map((at) => truth[at]))];
  const score = (at: number, k: number) => outputs.data[at * outputs.cols + k];
  const called = places.map((at) => present.reduce((best, k) => (score(at, k) > score(at, best) ? k : best)));
  return meanRecall(
    places.map((at) => truth[at]),
    called,
  );
}

type Band = { readonly from: number; readonly to: number; readonly places: number[] };

/** Bands of so many years, at whole multiples of that; a band holds its lower end. */
function bandsOf(age: Float64Array, years: number): Band[] {
  const bands = new Map<number, number[]>();
  age.forEach((each, at) => {
    if (Number.isNaN(each)) return;
    const band = Math.floor(each / years);
    bands.set(band, [...(bands.get(band) ?? []), at]);
  });
  return [...bands]
    .sort(([a], [b]) => a - b)
    .map(([band, places]) => ({ from: band * years, to: (band + 1) * years, places }));
}

function sitesWithin(places: readonly number[], truth: Float64Array, groups: Float64Array): number[] {
  const people = new Map<number, Set<number>>();
  for (const at of places) people.set(truth[at], (people.get(truth[at]) ?? new Set()).add(groups[at]));
  return places.filter((at) => (people.get(truth[at])?.size ?? 0) >= FEWEST_IN_BAND);
}
