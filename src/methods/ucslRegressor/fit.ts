import { SalientError } from "../../core/errors.js";
import { type Dataset, tableOf } from "../../core/method.js";
import { integerSeed, permutation, type Random } from "../../core/random.js";
import { type SyncSteps, together } from "../../core/run.js";
import { takeRows } from "../../linalg/matrix.js";
import { multiplyTransposed } from "../../linalg/multiplyTransposed.js";
import { mean, variance } from "../../stats/moments.js";
import { consensus } from "../ucsl/consensus.js";
import { responsibilitiesOf } from "../ucsl/eStep.js";
import { besideEachOther } from "../ucsl/labelTuples.js";
import type { Planes } from "../ucsl/mStep.js";
import { restartSummary } from "../ucsl/restartSummary.js";
import { learnScaling, scaled } from "../ucsl/scaling.js";
import type { Params } from "./params.js";
import { lastRuleIteration, oneHot, type RestartCommon, type RuleRestart } from "./restart.js";
import { type RuleEmOptions, type RuleIteration, ruleIterations } from "./ruleEm.js";
import { type Followed, ruleStepOf } from "./rules.js";
import type { RegressorState } from "./state.js";

/** Above this many times the sample, searching on a sample pays. */
const WORTH_SAMPLING = 1.5;
/** Margins of support vector regressions need be no nearer than this, in standard deviations of the outcome. */
const TOLERANCE = { search: 3e-2, last: 1e-5 } as const;
/** Ridge penalty a person of the rules that foretell the outcome. */
const FORETELLING_PENALTY = 0.03;
/** Support vectors need a little penalty. */
const LEAST_PENALTY = 1e-6;

/**
 * UCSL for an outcome: restarts of EM from random responsibilities, the best brought to a consensus, one last EM of
 * everyone from there.
 *
 * @throws SalientError `COHORT_TOO_SMALL` with fewer people than clusters, or an outcome that does not vary
 * @throws SalientError `FIT_COLLAPSED` when no restart, or the last EM, keeps every cluster alive
 */
export function* fit(data: Dataset, params: Params, random: Random): SyncSteps<RegressorState> {
  const { x } = tableOf(data.inputs);
  const unit = unitOf(data.outcome, params.clusters);
  const scaling = learnScaling(x, params.longRows);
  const outcome = unit.outcome.map((value) => (value - unit.middle) / unit.spread);
  const everyone: Followed = { x: scaled(x, scaling), outcome };
  const searched = sampleOf(everyone, params.searchRows, random.fork("sample"));
  const seed = integerSeed(random.fork("support vectors"));
  const restarts = yield* search(searched, params, seed, random.fork("restarts"));
  const kept = bestFirst(restarts).slice(0, params.kept);
  const last = yield* lastEm(everyone, searched, { kept, params, seed, random: random.fork("consensus") });
  const { iteration, form } = last;
  if (iteration.empty > 0)
    throw new SalientError("FIT_COLLAPSED", `${iteration.empty} of ${params.clusters} subgroups lost everyone`);
  const sizes = new Float64Array(params.clusters);
  for (const label of iteration.labels) sizes[label]++;
  const { basis, grouping, converged, step } = iteration;
  const planes = inUnit(foretelling(everyone, iteration, params, seed), unit);
  const summary = restartSummary(restarts, kept);
  return { scaling, planes, basis, grouping, form, sizes, restarts: summary, converged, iterations: step };
}

type Unit = { readonly outcome: Float64Array; readonly middle: number; readonly spread: number };

function unitOf(outcome: Float64Array | undefined, clusters: number): Unit {
  if (!outcome) throw new Error("the regressor needs an outcome");
  if (outcome.length < Math.max(3, clusters))
    throw new SalientError("COHORT_TOO_SMALL", `${clusters} subgroups need more people than ${outcome.length}`);
  const spread = Math.sqrt(variance(outcome));
  if (!(spread > 0)) throw new SalientError("COHORT_TOO_SMALL", "the outcome is the same for everyone");
  return { outcome, middle: mean(outcome), spread };
}

/** The rules once more, by the responsibilities that EM ended with, penalised as little as foretelling asks for. */
function foretelling(everyone: Followed, { planes, responsibilities }: RuleIteration, params: Params, seed: number) {
  const light = { ...params, penalty: Math.min(params.penalty, FORETELLING_PENALTY) };
  const { rule } = optionsOf(light, everyone.x.rows, { tolerance: TOLERANCE.last, seed });
  return ruleStepOf(everyone, rule)(responsibilities, planes);
}

function inUnit(planes: Planes, { middle, spread }: Unit): Planes {
  const at = (i: number) => (i % planes.cols === planes.cols - 1 ? middle : 0);
  return { ...planes, data: planes.data.map((value, i) => spread * value + at(i)) };
}

/** Everyone, or a seeded draw of so many. */
function sampleOf(everyone: Followed, most: number, random: Random): Followed {
  const { rows } = everyone.x;
  if (rows <= WORTH_SAMPLING * most) return everyone;
  const drawn = permutation(random, rows).slice(0, most).sort();
  return { x: takeRows(everyone.x, drawn), outcome: Float64Array.from(drawn, (i) => everyone.outcome[i]) };
}

function* search(people: Followed, params: Params, seed: number, random: Random): SyncSteps<readonly RuleRestart[]> {
  if (params.clusters === 1) return [];
  const options = optionsOf(params, people.x.rows, { tolerance: TOLERANCE.search, seed });
  const common: RestartCommon = { people, clusters: params.clusters, options };
  const forms = formsToTry(params);
  const inputs = Array.from({ length: params.restarts }, (_, i) => ({ form: forms[i % forms.length] }));
  return yield* together<RuleRestart>("ucsl-regressor/restart", common, inputs, random, "restart");
}

function optionsOf(params: Params, rows: number, solver: { tolerance: number; seed: number }): RuleEmOptions {
  const { rule: form, penalty, width, noiseTolerance, maxIterations, agreement } = params;
  const least = form === "svm" ? LEAST_PENALTY : 0;
  const rule = { form, penalty: Math.max(penalty, least) * rows, width, ...solver };
  return { eStep: formsToTry(params)[0], rule, noiseTolerance, maxIterations, agreement };
}

function formsToTry({ eStep }: Params) {
  return eStep === "auto" ? (["tied", "k-means"] as const) : ([eStep] as const);
}

function bestFirst(restarts: readonly RuleRestart[]): RuleRestart[] {
  return restarts.filter(({ empty }) => empty === 0).sort((a, b) => b.merit - a.merit);
}

type Agreed = { kept: readonly RuleRestart[]; params: Params; seed: number; random: Random };

function* lastEm(everyone: Followed, searched: Followed, { kept, params, seed, random }: Agreed) {
  const { clusters } = params;
  if (clusters > 1 && kept.length === 0)
    throw new SalientError("FIT_COLLAPSED", `no restart kept people in all ${clusters} subgroups`);
  const votes = new Map(formsToTry(params).map((form) => [form, kept.filter((each) => each.form === form).length]));
  const [form] = [...votes].reduce((a, b) => (b[1] > a[1] ? b : a));
  const labels =
    clusters === 1
      ? new Int32Array(searched.x.rows)
      : consensus(besideEachOther(kept.map((each) => each.labels)), clusters, random);
  const options = (rows: number) => ({ ...optionsOf(params, rows, { tolerance: TOLERANCE.last, seed }), eStep: form });
  const own = options(searched.x.rows);
  const iteration = yield* lastRuleIteration(ruleIterations(searched, oneHot(labels, clusters), own), "consensus", own);
  if (searched === everyone) return { form, iteration };
  const placed = responsibilitiesOf(multiplyTransposed(everyone.x, iteration.basis), iteration.grouping);
  const wide = options(everyone.x.rows);
  return { form, iteration: yield* lastRuleIteration(ruleIterations(everyone, placed, wide), "everyone", wide) };
}
