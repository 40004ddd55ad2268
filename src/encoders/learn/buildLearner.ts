import { encoderFamily } from "../../../models/encoders/catalogue.js";
import { makeEncoder } from "../../../models/encoders/index.js";
import { makeHead } from "../../../models/heads.js";
import type { EncoderSpec } from "../../../models/network.js";
import type { EncoderPlan, HeadPlan } from "../../contract/encoderPlan.js";
import type { Random } from "../../core/random.js";
import { objectiveEntry } from "../catalogue.js";
import type { EncoderModel } from "../encoderModel.js";
import { embeddingLearner } from "./embeddingLearner.js";
import { generativeLearner } from "./generativeLearner.js";
import { headOf } from "./headOf.js";
import type { Known } from "./knownOfPeople.js";
import type { Learner } from "./learner.js";

export type BuiltLearner = Pick<EncoderModel, "encoder" | "head" | "featuresAt"> & { readonly learner: Learner };

/**
 * The networks that a plan asks for, with first weights, and what they learn by.
 * @param shape of one person
 */
export function buildLearner(
  plan: EncoderPlan,
  shape: readonly number[],
  { known, classes, rows, random }: Pick<Known, "known" | "classes"> & { rows: Int32Array; random: Random },
): BuiltLearner {
  const spec: EncoderSpec = { id: plan.encoder.id, input: shape, settings: plan.encoder.settings };
  const generative = objectiveEntry(plan.objective.id).kind === "generative";
  const latent = generative ? (plan.objective.params["latent"] as number) : 0;
  const encoder = makeEncoder(spec, random.fork("encoder"));
  const asked = plan.head as HeadPlan;
  const head = headOf(generative ? { kind: "linear", widths: [latent] } : asked, encoder.features);
  const network = makeHead({ ...head, initialisation: encoderFamily(spec.id).headInitialisation }, random.fork("head"));
  const setup = { plan, encoder, head: network, known, classes, rows, random: random.fork("others") };
  const learner = generative
    ? generativeLearner(setup, latent)
    : embeddingLearner({ ...setup, projection: head.widths.at(-1) ?? encoder.features });
  return { learner, encoder: spec, head, featuresAt: generative ? "head" : "encoder" };
}
