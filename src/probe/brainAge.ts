import type { Interval } from "../contract/evidence.js";
import type { BrainAge, ProbeRequest } from "../contract/probe.js";
import { SalientError } from "../core/errors.js";
import type { Random } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { countedCorrelation, countedError, countedShare } from "../metrics/countedScores.js";
import { mean } from "../stats/moments.js";
import { quantile } from "../stats/quantile.js";
import { sturgesBins } from "./ageBins.js";
import { type AgeBias, ageGaps, learnAgeBias } from "./ageGap.js";
import { baselineOf } from "./baselineOf.js";
import { bootstrapped } from "./bootstrap.js";
import { type Gapped, gapRows } from "./gapRows.js";
import { pick } from "./linearModel.js";
import { type OutOfSample, outOfSample } from "./outOfSample.js";
import type { ProbePeople } from "./people.js";
import { countGroups, foldSplits, type Split } from "./splits.js";
import { splitsFor } from "./splitsFor.js";

const FEWEST_CONTROLS = 20;
const INNER_FOLDS = 5;

/**
 * Age as learnt from controls alone, of people whom no probe had seen; and the gap between predicted and true age, corrected
 * for its fall with age by what predictions of other controls show (never of the people it is applied to).
 *
 * @throws SalientError `INPUT_INVALID` without ages, or with fewer than 20 controls of known age
 */
export function* brainAge(people: ProbePeople, request: ProbeRequest, random: Random): SyncSteps<BrainAge> {
  const { age, groups, patient } = people;
  if (!age) throw new SalientError("INPUT_INVALID", "brain age needs the column of the age, and none was named (age)");
  const side = (i: number) => patient?.[i] ?? 0;
  const rows = Int32Array.from(age.keys()).filter((i) => !Number.isNaN(age[i]) && side(i) < 2);
  const controls = (of: Int32Array) => of.filter((i) => side(i) === 0);
  refuseFew(countGroups({ rows: controls(rows), groups }));
  const stratum = new Float64Array(age.length);
  const { bins } = sturgesBins(pick(age, rows));
  rows.forEach((i, at) => {
    stratum[i] = side(i) * 100 + bins[at];
  });
  const asked = splitsFor(request.splits, { rows, stratum, groups }, people, random.fork("splits"));
  const splits = asked.map((split) => ({ ...split, train: controls(split.train) }));
  for (const { name, train } of splits) refuseFewToLearn(name, countGroups({ rows: train, groups }));
  const target = { kind: "score", values: age, levels: [] } as const;
  const options = { model: request.model, stratum, groups, phase: "brain age" };
  const found = yield* outOfSample(people.x, target, splits, { ...options, random: random.fork("fit") });
  const isPatient = Uint8Array.from(found.rows, side);
  const own = pick(age, found.rows);
  const predicted = found.outputs.data;
  const biases = yield* biasOfSplits(found, splits, { isPatient, age, people, stratum, request, random });
  const gapped: Gapped = {
    rows: found.rows,
    ...{ isPatient, age: own },
    gaps: gapsBy(biases, found.fold, own, predicted),
    groups: pick(groups, found.rows),
    nuisance: baselineOf(people, "", { siteColumn: null }),
  };
  const healthy = Array.from(isPatient.keys()).filter((at) => isPatient[at] === 0);
  const [truth, guess] = [pick(own, healthy), pick(predicted, healthy)];
  const pooled = learnAgeBias(truth, guess);
  const { mae, r2, pearson } = bootstrapped(
    { mae: countedError(truth, guess), r2: countedShare(truth, guess), pearson: countedCorrelation(truth, guess) },
    { groups: pick(gapped.groups, healthy) },
    { level: request.level, resamples: request.resamples, random: random.fork("bootstrap") },
  );
  const count = (wanted: number) =>
    countGroups({ rows: found.rows.filter((_, at) => isPatient[at] === wanted), groups });
  return {
    ...{ controls: count(0), patients: count(1) },
    ...{ mae: known(mae, "ages"), r2: known(r2, "ages"), pearson: known(pearson, "predictions") },
    guessing: mean(truth.map((each) => Math.abs(each - quantile(truth, 0.5)))),
    line: { intercept: pooled.intercept, slope: pooled.slope },
    gaps: gapRows(gapped, request, random.fork("gaps")),
    subjects: Array.from(found.rows, (i, at) => ({
      ...{ id: people.ids[i], patient: isPatient[at] === 1, age: own[at], predicted: predicted[at] },
      ...{ gap: gapped.gaps.none[at], correctedGap: gapped.gaps.residual[at] },
    })),
  };
}

type Context = {
  readonly isPatient: Uint8Array;
  readonly age: Float64Array;
  readonly people: ProbePeople;
  readonly stratum: Float64Array;
  readonly request: ProbeRequest;
  readonly random: Random;
};

/** For each split, how predictions of controls follow age: controls of the other splits, or by folds of the training ones. */
function* biasOfSplits(found: OutOfSample, splits: readonly Split[], context: Context): SyncSteps<AgeBias[]> {
  const { isPatient, age, people, stratum, request, random } = context;
  const biases: AgeBias[] = [];
  for (const [f, { train }] of splits.entries()) {
    const others = Array.from(found.fold.keys()).filter((at) => found.fold[at] !== f && isPatient[at] === 0);
    if (splits.length > 1) {
      biases.push(learnAgeBias(pick(age, pick(found.rows, others)), pick(found.outputs.data, others)));
      continue;
    }
    const inner = foldSplits({ rows: train, stratum, groups: people.groups }, INNER_FOLDS, random.fork("bias folds"));
    const target = { kind: "score", values: age, levels: [] } as const;
    const options = { model: request.model, stratum, groups: people.groups, phase: "bias of age" };
    const among = yield* outOfSample(people.x, target, inner, { ...options, random: random.fork("bias") });
    biases.push(learnAgeBias(pick(age, among.rows), among.outputs.data));
  }
  return biases;
}

function gapsBy(biases: readonly AgeBias[], fold: Int32Array, age: Float64Array, predicted: Float64Array) {
  const byFold = biases.map((bias) => ageGaps(bias, age, predicted));
  const own = (name: keyof (typeof byFold)[number]) => Float64Array.from(fold, (f, at) => byFold[f][name][at]);
  return {
    ...{ none: own("none"), inverseLine: own("inverseLine") },
    ...{ residual: own("residual"), quadratic: own("quadratic") },
  };
}

function known(found: Interval | null, what: "ages" | "predictions"): Interval {
  if (found) return found;
  throw new SalientError("INPUT_INVALID", `brain age: expected ${what} of controls that differ, found one for all`, {
    hint: "Look at the column of the age, and whether the features differ between people.",
  });
}

function refuseFew(controls: number): void {
  if (controls >= FEWEST_CONTROLS) return;
  throw new SalientError(
    "INPUT_INVALID",
    `brain age: expected at least ${FEWEST_CONTROLS} controls of known age, found ${controls}`,
    { hint: "Check brainAge.label and brainAge.controls, and which values of the age mean missing." },
  );
}

function refuseFewToLearn(name: string, controls: number): void {
  if (controls >= FEWEST_CONTROLS / 2) return;
  throw new SalientError(
    "INPUT_INVALID",
    `brain age: to predict ${name}, expected at least ${FEWEST_CONTROLS / 2} controls to learn from, found ${controls}`,
    { hint: "Use fewer folds, hold out fewer people, or split otherwise (splits)." },
  );
}
