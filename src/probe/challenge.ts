import type { ChallengeScore, ProbeRequest } from "../contract/probe.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { argmaxRows } from "../linalg/argmaxRows.js";
import type { Matrix } from "../linalg/matrix.js";
import { meanRecall } from "../metrics/balancedAccuracy.js";
import { openbhbScore } from "../metrics/openbhbScore.js";
import { meanAbsoluteError } from "../metrics/regressionErrors.js";
import { mean, variance } from "../stats/moments.js";
import { fromColumns } from "./fromColumns.js";
import { pick } from "./linearModel.js";
import type { ProbePeople } from "./people.js";
import { predictSplit } from "./predictSplit.js";
import { linear } from "./probeTarget.js";
import { siteTarget } from "./siteTarget.js";
import { withoutSmallClasses } from "./smallClasses.js";
import { countGroups, foldSplits } from "./splits.js";
import type { Target } from "./target.js";

/** Fits on three folds, as the leaderboard's means are of. */
const FITS = 3;

type Fit = {
  readonly maeInternal: number;
  readonly maeExternal: number;
  readonly siteAccuracy: number;
  readonly alone: number;
};

/**
 * The challenge's score of frozen features: age and site learnt from people of the internal sites, the site told on other
 * people there, age predicted there and at the external sites. Three fits, each tested on another third of the internal
 * people; beside them, the score that the same age error would have if the site were told from the true age alone.
 *
 * @throws SalientError `INPUT_INVALID` without ages or sites, without people at the external sites, or with too few internal ones
 */
export function* challenge(people: ProbePeople, request: ProbeRequest, random: Random): SyncSteps<ChallengeScore> {
  const { groups, age } = people;
  const asked = request.challenge;
  if (!age || !asked)
    throw new SalientError("INPUT_INVALID", "the challenge needs the column of the age, and none was named (age)");
  const all = siteTarget(people, request);
  const isExternal = (i: number) => asked.external.includes(all.levels[all.values[i]]);
  const known = Int32Array.from(age.keys()).filter((i) => !Number.isNaN(age[i]) && !Number.isNaN(all.values[i]));
  const outside = new Set(Array.from(known.filter(isExternal), (i) => groups[i]));
  const internal = known.filter((i) => !outside.has(groups[i]));
  const external = known.filter(isExternal);
  const inside = new Set(internal);
  const own = { ...all, values: all.values.map((value, i) => (inside.has(i) ? value : Number.NaN)) };
  const { target } = withoutSmallClasses(own, groups);
  refuseFew(target, external.length, asked.external);
  const rows = internal.filter((i) => !Number.isNaN(target.values[i]));
  const ages: Target = { name: "age", column: "age", kind: "score", values: age, levels: [], missing: 0 };
  const ageColumns = fromColumns([age, age.map((each) => each * each)]);
  const fits: Fit[] = [];
  for (const [f, split] of foldSplits({ rows, stratum: target.values, groups }, FITS, random.fork("folds")).entries()) {
    const learn = (x: Matrix, of: Target, test: Int32Array, label: string) =>
      predictSplit(
        x,
        of,
        { ...split, test },
        {
          model: label === "alone" ? linear(request) : request.model,
          stratum: target.values,
          groups,
          random: random.fork(label).fork(f),
        },
      ).outputs;
    const told = (outputs: Matrix) => meanRecall(pick(target.values, split.test), argmaxRows(outputs));
    const both = Int32Array.from([...split.test, ...external]);
    const predicted = learn(people.x, ages, both, "age").data;
    fits.push({
      maeInternal: meanAbsoluteError(pick(age, split.test), predicted.subarray(0, split.test.length)),
      maeExternal: meanAbsoluteError(pick(age, external), predicted.subarray(split.test.length)),
      siteAccuracy: told(learn(people.x, target, split.test, "site")),
      alone: told(learn(ageColumns, target, split.test, "alone")),
    });
    yield { phase: "challenge", step: f + 1, of: FITS, metrics: {} };
  }
  const sites = target.levels.length;
  const scoreOf = (fit: Fit) => openbhbScore({ ...fit, sites }, asked.form);
  const ageAlone = (fit: Fit) => openbhbScore({ ...fit, siteAccuracy: fit.alone, sites }, asked.form);
  return {
    ...{ form: asked.form, sites, fits: FITS },
    internal: countGroups({ rows, groups }),
    external: countGroups({ rows: external, groups }),
    maeInternal: spreadOf(fits.map(({ maeInternal }) => maeInternal)),
    maeExternal: spreadOf(fits.map(({ maeExternal }) => maeExternal)),
    siteAccuracy: spreadOf(fits.map(({ siteAccuracy }) => siteAccuracy)),
    score: spreadOf(fits.map(scoreOf)),
    ageAlone: { siteAccuracy: mean(fits.map(({ alone }) => alone)), score: mean(fits.map(ageAlone)) },
  };
}

function spreadOf(values: readonly number[]): ChallengeScore["score"] {
  return { mean: mean(values), deviation: Math.sqrt(variance(values)) };
}

function refuseFew({ levels }: Target, external: number, names: readonly string[]): void {
  if (levels.length < 2)
    throw new SalientError(
      "INPUT_INVALID",
      `challenge: expected at least two internal sites of 10 people, found ${levels.length}`,
    );
  if (external === 0)
    throw new SalientError(
      "INPUT_INVALID",
      `challenge.external: expected sites with people of known age, found none at ${names.join(", ")}`,
    );
}
