import type { ProbeFigures, ProbeRequest, ProbeRow } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import { takeRows } from "../linalg/matrix.js";
import type { CountedScore } from "../metrics/countedScores.js";
import { bootstrapped, type Drawn } from "./bootstrap.js";
import { type CountedFigures, type FigureName, figuresOf, mainFigure } from "./figures.js";
import { pick } from "./linearModel.js";
import type { OutOfSample } from "./outOfSample.js";
import { countGroups } from "./splits.js";
import type { Target } from "./target.js";

/** Predictions of the same rows from the features, and from age, sex and site alone. */
export type Both = { readonly features: OutOfSample; readonly alone: OutOfSample | null };
type Options = { readonly request: ProbeRequest; readonly groups: Int32Array; readonly random: Random };
type Compared = Pick<ProbeRow, "features" | "baseline" | "gain"> & { readonly features: ProbeFigures };

const names: readonly FigureName[] = ["auc", "balancedAccuracy", "mae", "pearson", "r2"];

/** Both sets of figures with intervals, and by how much the features tell more, of the same draws of people. */
export function compareFigures(
  target: Target,
  { features, alone }: Both,
  { request, groups, random }: Options,
): Compared {
  const truth = pick(target.values, features.rows);
  const figures = countedOf(target, features, truth);
  const beside = alone && countedOf(target, alone, truth);
  const main = mainFigure(target.kind);
  const [ours, theirs] = [figures[main], beside?.[main] ?? null];
  const gain: CountedScore | null = ours && theirs ? (counts) => ours(counts) - theirs(counts) : null;
  const all = {
    ...prefixed("features", figures),
    ...(beside ? prefixed("baseline", beside) : {}),
    gain,
  };
  const drawn: Drawn = {
    groups: pick(groups, features.rows),
    ...(target.kind === "score" ? {} : { classes: truth }),
  };
  const { level, resamples } = request;
  const found = bootstrapped<string>(all, drawn, { level, resamples, random });
  const picked = (prefix: string) =>
    Object.fromEntries(names.map((name) => [name, found[`${prefix}.${name}`]])) as ProbeFigures;
  return { features: picked("features"), baseline: beside ? picked("baseline") : null, gain: found["gain"] };
}

/** The same of each site that was left out. */
export function figuresBySite(
  target: Target,
  both: Both,
  siteNames: readonly string[],
  options: Options,
): ProbeRow["sites"] {
  return siteNames.map((site, f) => {
    const places = Array.from(both.features.fold.keys()).filter((at) => both.features.fold[at] === f);
    const own = {
      features: takePlaces(both.features, places),
      alone: both.alone && takePlaces(both.alone, places),
    };
    const { features, baseline } = compareFigures(target, own, { ...options, random: options.random.fork(site) });
    return { site, people: countGroups({ rows: own.features.rows, groups: options.groups }), features, baseline };
  });
}

function countedOf(target: Target, { outputs }: OutOfSample, truth: Float64Array): CountedFigures {
  return figuresOf({ kind: target.kind, classes: target.levels.length, truth, outputs });
}

function prefixed(prefix: string, figures: CountedFigures): Record<string, CountedScore | null> {
  return Object.fromEntries(Object.entries(figures).map(([name, score]) => [`${prefix}.${name}`, score]));
}

function takePlaces(found: OutOfSample, places: readonly number[]): OutOfSample {
  return {
    ...found,
    rows: Int32Array.from(places, (at) => found.rows[at]),
    fold: Int32Array.from(places, (at) => found.fold[at]),
    outputs: takeRows(found.outputs, places),
  };
}
