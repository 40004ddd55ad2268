import { readWeights } from "../../models/weights.js";
import { makeViews } from "../augment/makeViews.js";
import type { Cohort } from "../cohort/cohort.js";
import type { EncoderReport } from "../contract/encoder.js";
import type { EncoderPlan } from "../contract/encoderPlan.js";
import type { Views } from "../contract/views.js";
import { SalientError } from "../core/errors.js";
import { seeded } from "../core/random.js";
import type { AsyncSteps } from "../core/run.js";
import type { Matrix } from "../linalg/matrix.js";
import { train } from "../train/train.js";
import { embed } from "./embed.js";
import type { EncoderModel } from "./encoderModel.js";
import { watchHealth } from "./health/watchHealth.js";
import type { EncoderHost } from "./host.js";
import { learnInput } from "./input/openInput.js";
import { batchesFor } from "./learn/batchesFor.js";
import { batchMaker } from "./learn/batchMaker.js";
import { buildLearner } from "./learn/buildLearner.js";
import { knownOfPeople } from "./learn/knownOfPeople.js";
import { disposeLearner, trainableOf } from "./learn/learner.js";
import { sidesOf } from "./learn/sidesOf.js";
import type { EncoderPeople } from "./people/encoderPeople.js";
import { rememberPeople } from "./people/knownPeople.js";
import { peopleOf } from "./people/peopleOf.js";
import { completeEncoderPlan } from "./plan/completeEncoderPlan.js";
import { reportOf } from "./reportOf.js";
import { startFrom } from "./startFrom.js";

/**
 * Trains an encoder on a cohort by any loss: a cohort and a plan go in, an encoder and a report come out. It goes on from
 * the host's last checkpoint where there is one; progress carries every term of the loss.
 *
 * @throws SalientError for whatever in the cohort or the plan must be mended first, before anything is trained; `FIT_DIVERGED`
 */
export async function* pretrain(
  cohort: Cohort,
  asked: EncoderPlan,
  host: EncoderHost,
): AsyncSteps<{ encoder: EncoderModel; report: EncoderReport }> {
  const plan = completeEncoderPlan(cohort, asked);
  const people = peopleOf(cohort, plan);
  const random = seeded(plan.seed);
  const sides = sidesOf(people, plan, random.fork("sides"));
  const input = yield* learnInput(people, plan, host, sides.training);
  const features = yield* priorFeatures(plan, cohort, people, host);
  const rows = sides.training;
  const known = knownOfPeople(people, plan, { rows, features, random: random.fork("known") });
  const { subjects } = input;
  const built = buildLearner(plan, subjects.shape, { ...known, rows, random: random.fork("weights") });
  const { learner } = built;
  try {
    const start =
      plan.start === null ? null : startFrom(learner.encoder, plan.start, await givenWeights(plan.start, host));
    const views = plan.views as Views;
    const make = batchMaker(subjects, views.count, makeViews(views, subjects.shape, subjects.population?.(rows)));
    const watched = { plan, embedders: learner, featuresAt: built.featuresAt, subjects, makeBatch: make, ...sides };
    const trained = yield* train(trainableOf(learner), {
      ...batchesFor(sides, { plan, people, make, random: random.fork("batches") }),
      options: plan.training,
      random: random.fork("train"),
      watch: watchHealth({ ...watched, attributes: people.attributes, random: random.fork("health") }),
      ...(host.checkpoints ? { checkpoints: host.checkpoints } : {}),
    });
    const weights = { encoder: await readWeights(learner.encoder), head: await readWeights(learner.head) };
    const { encoder: spec, head, featuresAt } = built;
    const remembered = await rememberPeople(subjects, Array.from({ length: 4 }, random.fork("salt")).join());
    const encoder: EncoderModel = {
      ...{ plan, encoder: spec, head, featuresAt },
      people: remembered,
      input: input.learnt,
      weights,
    };
    return { encoder, report: reportOf({ encoder, learner, trained, people, sides, known, start, host }) };
  } finally {
    disposeLearner(learner);
  }
}

/** Features of the encoder that the prior names, a row a person. */
async function* priorFeatures(
  plan: EncoderPlan,
  cohort: Cohort,
  people: EncoderPeople,
  host: EncoderHost,
): AsyncSteps<Matrix | null> {
  const name = plan.prior?.encoder ?? null;
  if (name === null) return null;
  if (!host.encoder) throw new Error("the host has no encoders");
  const { row, x } = yield* embed(await host.encoder(name), cohort, host);
  const place = new Map(Array.from(row, (each, at) => [each, at]));
  const without = Array.from(people.row).filter((each) => !place.has(each));
  if (without.length > 0)
    throw new SalientError("COHORT_FAULTY", `the prior's encoder has no features of ${without.length} people`, {
      faults: without.map((each) => ({ row: each + 1, expected: `what ${name} takes`, got: "nothing" })),
      hint: "Give everyone what the prior's encoder takes, or leave these people out.",
    });
  const data = new Float64Array(people.row.length * x.cols);
  people.row.forEach((each, i) => {
    const at = place.get(each) as number;
    data.set(x.data.subarray(at * x.cols, (at + 1) * x.cols), i * x.cols);
  });
  return { rows: people.row.length, cols: x.cols, data };
}

function givenWeights(name: string, host: EncoderHost) {
  if (!host.weights) throw new Error("the host has no weights");
  return host.weights(name);
}
